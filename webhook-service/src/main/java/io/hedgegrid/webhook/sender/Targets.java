package io.hedgegrid.webhook.sender;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Checks the URLs of targets. Messages name no query, since it may hold a token. */
final class Targets {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    private final boolean allowHttp;
    private final List<Integer> allowedPorts;

    /**
     * Creates the check.
     *
     * @param allowHttp whether http is allowed beside https
     * @param allowedPorts ports that callbacks may go to; empty for any
     */
    Targets(boolean allowHttp, List<Integer> allowedPorts) {
        this.allowHttp = allowHttp;
        this.allowedPorts = List.copyOf(allowedPorts);
    }

    /**
     * The URL, if callbacks may go there at all.
     *
     * @throws RefusedTargetException otherwise, with the reason
     */
    URI check(String url) throws RefusedTargetException {
        URI uri = parse(url);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (!https && !(http && allowHttp)) {
            throw new RefusedTargetException(
                    http ? "the URL is http, only https is allowed" : "the URL is not an absolute https URL");
        }
        if (uri.getHost() == null) {
            throw new RefusedTargetException("the URL has no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new RefusedTargetException("the URL holds user information");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : https ? HTTPS_PORT : HTTP_PORT;
        if (port == 0 || port > LAST_PORT || !(allowedPorts.isEmpty() || allowedPorts.contains(port))) {
            throw new RefusedTargetException("the URL's port " + port + " is not one that callbacks may go to");
        }
        return uri;
    }

    private static URI parse(String url) throws RefusedTargetException {
        try {
            URI uri = new URI(url);
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : "";
            // The path that is sent and the path that is signed are one.
            return path.isEmpty() || uri.getRawAuthority() == null
                    ? uri
                    : new URI(url.replaceFirst("^([^:]+://[^/?#]+)", "$1/"));
        } catch (URISyntaxException e) {
            throw new RefusedTargetException("the URL is malformed");
        }
    }

    /** Callbacks can never go there. */
    static final class RefusedTargetException extends Exception {
        RefusedTargetException(String reason) {
            super(reason);
        }
    }
}
