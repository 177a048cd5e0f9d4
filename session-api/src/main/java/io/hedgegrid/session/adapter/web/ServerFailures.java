package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.Refusal;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what the server refuses before the application sees it, such as a path with an encoded slash: in the envelope of the
 * contract instead of the server's HTML page.
 */
final class ServerFailures extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFailures.class);

    private final JsonMapper mapper;

    ServerFailures(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Refusal refusal = HttpStatuses.refusal(status);
        try {
            SecurityHeaders.write(request, response);
            response.setStatus(HttpStatuses.of(refusal.code()).value());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(mapper.writeValueAsString(Envelope.Failure.of(refusal)));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the caller did not take the failure");
        }
    }
}
