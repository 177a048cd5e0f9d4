package io.hedgegrid.paper.server.stream;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Hides from the container what extensions a client offers. It would agree to compression, and to compress each frame for each client
 * costs more than all else that is done for it.
 */
final class PlainUpgrade extends WebSocketHttpRequestHandler {

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    PlainUpgrade(WebSocketHandler handler) {
        super(handler);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        super.handleRequest(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public Enumeration<String> getHeaders(String name) {
                        return name.equalsIgnoreCase(EXTENSIONS)
                                ? Collections.emptyEnumeration()
                                : super.getHeaders(name);
                    }
                },
                response);
    }
}
