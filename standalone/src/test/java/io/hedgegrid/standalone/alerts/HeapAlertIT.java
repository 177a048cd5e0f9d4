package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.standalone.alerts.Samples.Scraped;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A heap that fills up is alerted on; in a process of its own, whose collections disturb nobody. */
class HeapAlertIT {

    @Test
    @Fires("HeapAlmostFull")
    void heapThatFillsUp() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullHeapMain.class.getName(),
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--logging.level.root=ERROR",
                        "--logging.structured.format.console=")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader();
                OutputStream in = process.getOutputStream();
                LabHttp http = new LabHttp()) {
            String port = out.lines()
                    .filter(line -> line.startsWith("port="))
                    .findFirst()
                    .orElseThrow()
                    .substring("port=".length());
            URI metrics = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
            Watch watch = Watch.over(
                    () -> List.of(
                            new Scraped("signal-service", http.get(metrics).body())),
                    "HeapAlmostFull");

            in.write("fill\n".getBytes(StandardCharsets.UTF_8));
            in.flush();

            watch.fire();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isNotZero();
    }
}
