package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.config.Accounts;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.Params;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes what sort of account the caller's is. */
@RestController
@RequestMapping("/api/v3/account")
final class AccountSwitchController {

    private final AccountSwitches switches;
    private final Accounts accounts;

    AccountSwitchController(AccountSwitches switches, Accounts accounts) {
        this.switches = switches;
        this.accounts = accounts;
    }

    /** Begins to make it a classic account; the answer has no data. */
    @PostMapping("/switch")
    @Nullable
    Object change(Caller caller) {
        switches.begin(caller.key());
        return null;
    }

    /** Why a switch fails: positions or orders were opened meanwhile. */
    @GetMapping("/switch-status")
    Map<String, @Nullable Object> status(Caller caller) {
        AccountSwitches.Status status = switches.status(caller.key())
                .orElseThrow(() -> ApiException.of("40054", "The data fetched by switch status is empty"));
        Fields fields = new Fields().put("status", status.name().toLowerCase(Locale.ROOT));
        return (status == AccountSwitches.Status.FAIL ? fields.put("reason", "position_or_order_exists") : fields)
                .map();
    }

    /** Every account here has the level basic and cannot have another. */
    @PostMapping("/adjust-account-mode")
    @Nullable
    Object adjust(Caller caller, Params params) {
        boolean own = params.optional("targetUid")
                .map(uid -> accounts.of(caller.key())
                        .filter(account -> account.number().equals(uid))
                        .isPresent())
                .orElse(true);
        if (!own) {
            throw ApiException.wrong("targetUid");
        }
        return switch (params.required("mode").toLowerCase(Locale.ROOT)) {
            case "basic" -> null;
            case "advanced", "isolated", "delta" -> throw ApiException.of("25009", "Unsupported account mode switch");
            default -> throw ApiException.of("25200", "mode validation error");
        };
    }
}
