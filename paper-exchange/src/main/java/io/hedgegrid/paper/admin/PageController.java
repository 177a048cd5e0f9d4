package io.hedgegrid.paper.admin;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page at {@code /}; all it needs comes from here. */
@RestController
final class PageController {

    private static final String OWN = "io/hedgegrid/paper/page/";

    private static final String CHART = "META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");

    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");

    @GetMapping("/")
    ResponseEntity<Resource> page() {
        return file(OWN + "index.html", MediaType.parseMediaType("text/html;charset=utf-8"));
    }

    @GetMapping("/ui/page.js")
    ResponseEntity<Resource> script() {
        return file(OWN + "page.js", SCRIPT);
    }

    @GetMapping("/ui/page.css")
    ResponseEntity<Resource> style() {
        return file(OWN + "page.css", STYLE);
    }

    @GetMapping("/ui/uplot.js")
    ResponseEntity<Resource> chartScript() {
        return file(CHART + "uPlot.iife.min.js", SCRIPT);
    }

    @GetMapping("/ui/uplot.css")
    ResponseEntity<Resource> chartStyle() {
        return file(CHART + "uPlot.min.css", STYLE);
    }

    /** Browsers ask for one. */
    @GetMapping("/favicon.ico")
    ResponseEntity<Void> noIcon() {
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Resource> file(String path, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                .header("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .body(new ClassPathResource(path));
    }
}
