package io.hedgegrid.paper.server;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * A request as it came over the wire, since signatures are over exactly that.
 *
 * @param query without question mark, not decoded; empty if there is none
 * @param body empty if there is none
 */
record ReceivedRequest(String method, String path, String query, String body) {

    private static final String ATTRIBUTE = ReceivedRequest.class.getName();

    static ReceivedRequest of(HttpServletRequest request, String body) {
        String query = request.getQueryString();
        ReceivedRequest received =
                new ReceivedRequest(request.getMethod(), request.getRequestURI(), query == null ? "" : query, body);
        request.setAttribute(ATTRIBUTE, received);
        return received;
    }

    static ReceivedRequest from(NativeWebRequest request) {
        if (request.getAttribute(ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST) instanceof ReceivedRequest received) {
            return received;
        }
        throw new IllegalStateException("the request did not pass the API filter");
    }
}
