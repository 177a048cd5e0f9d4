package io.hedgegrid.paper.admin;

import io.hedgegrid.paper.fault.Connections;
import io.hedgegrid.paper.fault.FaultFile;
import io.hedgegrid.paper.fault.FaultPlan;
import io.hedgegrid.paper.fault.FaultSettings;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong, to read and to change while the exchange runs. */
@RestController
@RequestMapping("/admin")
final class FaultController {

    private final FaultPlan plan;
    private final Connections connections;

    FaultController(FaultPlan plan, Connections connections) {
        this.plan = plan;
        this.connections = connections;
    }

    @GetMapping("/faults")
    FaultSettings faults() {
        return plan.settings();
    }

    /** Starts over with these settings, as a file of faults has them. */
    @PutMapping(path = "/faults", consumes = "application/json")
    FaultSettings replace(@RequestBody String settings) {
        plan.replace(FaultFile.settings(settings));
        return plan.settings();
    }

    /** Adds a rule; the others go on where they are. */
    @PostMapping(path = "/faults", consumes = "application/json")
    FaultSettings add(@RequestBody String rule) {
        plan.add(FaultFile.rule(rule));
        return plan.settings();
    }

    /** Nothing goes wrong any more. */
    @DeleteMapping("/faults")
    FaultSettings clear() {
        plan.replace(FaultSettings.NONE);
        return plan.settings();
    }

    /** Cuts every WebSocket. */
    @PostMapping("/sockets/disconnect")
    Map<String, Integer> disconnect() {
        return Map.of("disconnected", connections.disconnectAll());
    }
}
