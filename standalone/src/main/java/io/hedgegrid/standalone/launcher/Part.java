package io.hedgegrid.standalone.launcher;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service, started as it starts by itself; only its settings come from the launcher.
 *
 * @param name as in its configuration file
 * @param context its running application
 */
record Part(String name, ConfigurableApplicationContext context) implements AutoCloseable {

    /**
     * Starts a service and returns when its HTTP port is open.
     *
     * @param settings override its configuration file and the environment
     * @throws LaunchException if it does not start
     */
    static Part start(String name, SpringApplicationBuilder application, Map<String, Object> settings) {
        Map<String, String> arguments = new LinkedHashMap<>();
        settings.forEach((key, value) -> arguments.put(key, String.valueOf(value)));
        String[] args = arguments.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try {
            return new Part(name, application.registerShutdownHook(false).run(args));
        } catch (RuntimeException e) {
            throw new LaunchException(name + " does not start: " + innermost(e), e);
        }
    }

    /** Base of its HTTP endpoints. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
