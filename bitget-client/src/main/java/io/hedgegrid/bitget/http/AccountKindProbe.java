package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.UnifiedSettings;
import io.hedgegrid.bitget.wire.WireJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of the exchange's interfaces serves an account. Asks V3 first; only its answer, or its word that the account is
 * Classic, settles it. Any other definitive refusal has V2 asked too. No answer settles nothing: to guess would send orders in the
 * wrong words for as long as the guess is remembered.
 */
final class AccountKindProbe {

    /**
     * What the exchange said.
     *
     * @param userId by which the exchange counts; null if it did not say
     */
    record Answer(AccountKind kind, @Nullable String userId) {}

    private static final String NO_SUCH_PATH = "40404";

    private final RestClient client;
    private final WireJson json;

    AccountKindProbe(RestClient client, WireJson json) {
        this.client = client;
        this.json = json;
    }

    /**
     * Asks.
     *
     * @throws BitgetException {@code RETRYABLE} if it did not say; {@code FINAL} if neither interface accepts the key
     */
    Answer ask(Caller caller) {
        try {
            UnifiedSettings settings = client.execute(
                    RestRequest.get(Endpoint.V3_SETTINGS, Map.of(), caller).urgent(),
                    data -> json.read(data, UnifiedSettings.class));
            String uid = settings.uid();
            return settings.isLeaving()
                    ? new Answer(AccountKind.CLASSIC, null)
                    : new Answer(AccountKind.UNIFIED, uid == null || uid.isEmpty() ? null : uid);
        } catch (BitgetException e) {
            if (ErrorTable.says(e, Generation.V3, Meaning.OTHER_KIND)) {
                return new Answer(AccountKind.CLASSIC, null);
            }
            if (e.kind() != Kind.FINAL) {
                throw e;
            }
            return askClassic(caller, e);
        }
    }

    private Answer askClassic(Caller caller, BitgetException refusalByUnified) {
        try {
            client.execute(
                    RestRequest.get(Endpoint.ACCOUNTS, Map.of("productType", Modes.USDT_FUTURES), caller)
                            .urgent(),
                    data -> Boolean.TRUE);
            return new Answer(AccountKind.CLASSIC, null);
        } catch (BitgetException e) {
            if (e.kind() != Kind.FINAL || NO_SUCH_PATH.equals(refusalByUnified.code())) {
                // Where there is no V3, what V2 says is all there is to say.
                throw e;
            }
            // Unified it is, or nothing is; either way the key is of no use as it is.
            BitgetException neither = new BitgetException(
                    Kind.FINAL,
                    refusalByUnified.code(),
                    "neither of the exchange's interfaces accepts this API key. For Unified accounts: "
                            + refusalByUnified.getMessage() + ". For Classic accounts: " + e.getMessage(),
                    refusalByUnified);
            neither.addSuppressed(e);
            throw neither;
        }
    }
}
