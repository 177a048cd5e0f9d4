package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.KeyPermissions;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The question what a key may do, which the exchange need not answer: demo trading may not serve it, and some keys are not allowed to
 * ask. A key that is of no use at all is refused by every other request too.
 */
final class KeyQuestion {

    private static final Logger log = LoggerFactory.getLogger(KeyQuestion.class);

    private KeyQuestion() {}

    /**
     * Asks.
     *
     * @return empty if the exchange refuses to say
     * @throws BitgetException if it did not answer now, or if the account is of the other kind
     */
    static Optional<KeyPermissions> ask(Generation generation, Supplier<Optional<KeyPermissions>> question) {
        try {
            return question.get();
        } catch (BitgetException e) {
            if (e.kind() != BitgetException.Kind.FINAL || ErrorTable.says(e, generation, Meaning.OTHER_KIND)) {
                throw e;
            }
            log.atInfo().addKeyValue("error", e.toString()).log("the exchange does not say what an API key may do");
            return Optional.empty();
        }
    }
}
