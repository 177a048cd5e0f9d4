package io.hedgegrid.paper.server;

import io.hedgegrid.paper.config.AccountSettings;
import io.hedgegrid.paper.config.Accounts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's key of a classic account may do. */
@RestController
final class KeyController {

    private final Accounts accounts;

    KeyController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/v2/spot/account/info")
    Map<String, @Nullable Object> info(Caller caller) {
        AccountSettings key = accounts.of(caller.key()).orElseThrow();
        return new Fields()
                .put("userId", key.number())
                .put("inviterId", (Object) null)
                .put("channelCode", "")
                .put("channel", "")
                .put("ips", key.ips())
                .put("authorities", key.authorities())
                .put("parentId", 0)
                .put("traderType", "not_trader")
                .put("regisTime", "1767225600000")
                .map();
    }
}
