package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.AccountKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What kind each account is: asked of the exchange when first needed, then remembered. Thread-safe. */
final class AccountKinds {

    private static final Logger log = LoggerFactory.getLogger(AccountKinds.class);

    /**
     * An account whose kind is known.
     *
     * @param caller to be used from now on: it may be counted by the user's id
     */
    record Known(AccountKind kind, Caller caller) {}

    private final AccountKindProbe probe;
    private final Map<Key, Memory> memories = new ConcurrentHashMap<>();

    AccountKinds(AccountKindProbe probe) {
        this.probe = probe;
    }

    /**
     * The account's kind; asks the exchange if it is not known.
     *
     * @throws io.hedgegrid.bitget.BitgetException as {@link AccountKindProbe#ask}
     */
    Known of(Caller caller) {
        Memory memory = memories.computeIfAbsent(Key.of(caller), key -> new Memory());
        memory.lock.lock();
        try {
            AccountKindProbe.Answer known = memory.answer;
            if (known == null) {
                known = probe.ask(caller);
                memory.answer = known;
                log.atInfo().addKeyValue("kind", known.kind()).log("exchange account recognised");
            }
            String userId = known.userId();
            return new Known(known.kind(), userId == null ? caller : caller.ownedBy(userId));
        } finally {
            memory.lock.unlock();
        }
    }

    /**
     * The exchange says that an account is of the other kind than it was: asks again.
     *
     * @return the kind it has now, the same as before if the exchange contradicts itself
     */
    Known ofChanged(Known before) {
        Memory memory = memories.computeIfAbsent(Key.of(before.caller()), key -> new Memory());
        memory.lock.lock();
        try {
            if (memory.answer != null && memory.answer.kind() == before.kind()) {
                memory.answer = null;
            }
        } finally {
            memory.lock.unlock();
        }
        return of(before.caller());
    }

    private static final class Memory {
        private final ReentrantLock lock = new ReentrantLock();
        private AccountKindProbe.@Nullable Answer answer;
    }

    private record Key(String apiKey, boolean demo) {

        static Key of(Caller caller) {
            return new Key(caller.credentials().apiKey(), caller.demo());
        }

        @Override
        public String toString() {
            return "Key[redacted]";
        }
    }
}
