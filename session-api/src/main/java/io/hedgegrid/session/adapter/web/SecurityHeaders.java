package io.hedgegrid.session.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What every answer tells a browser: nothing here may be framed, guessed at, cached or read by a page from elsewhere. The page of
 * the OpenAPI document, which is the only one, may load its own scripts and styles.
 */
final class SecurityHeaders {

    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String OWN_PAGE =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none';"
                    + " base-uri 'none'; form-action 'none'";

    private SecurityHeaders() {}

    static void write(HttpServletRequest request, HttpServletResponse response) {
        boolean page = String.valueOf(request.getRequestURI()).startsWith("/swagger-ui");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", page ? OWN_PAGE : NOTHING);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
