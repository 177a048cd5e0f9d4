package io.hedgegrid.webhook.process;

import io.hedgegrid.webhook.WebhookServiceApplication;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.context.support.GenericApplicationContext;

/** The real service with a clock that a test sets. */
final class ServiceMain {

    private ServiceMain() {}

    /** Arguments: the clock's file, then those of the service. */
    public static void main(String[] args) {
        ShiftedClock clock = new ShiftedClock(Path.of(args[0]));
        WebhookServiceApplication.builder()
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean("shiftedClock", Clock.class, () -> clock))
                .run(Arrays.copyOfRange(args, 1, args.length));
    }
}
