package io.hedgegrid.session.core;

import java.util.Collection;
import java.util.List;

/** Finds the session that a path means. */
public final class SessionLookup {

    private SessionLookup() {}

    /** What an id in a path stands for. */
    public sealed interface Found {

        /**
         * Exactly one session.
         *
         * @param session the session
         */
        record One(KnownSession session) implements Found {}

        /**
         * No session, or several.
         *
         * @param refusal which of it
         */
        record None(Refusal refusal) implements Found {}
    }

    /**
     * Finds a session by its identity (userBotId, or userId where that is empty), else by a userId that has exactly one bot. The
     * identity goes first, so that every session can be reached.
     */
    public static Found find(String id, Collection<KnownSession> all) {
        for (KnownSession session : all) {
            if (session.sessionId().equals(id)) {
                return new Found.One(session);
            }
        }
        List<KnownSession> bots =
                all.stream().filter(session -> session.userId().equals(id)).toList();
        return switch (bots.size()) {
            case 0 -> new Found.None(Refusal.of(ErrorCode.USER_NOT_FOUND, "no bot and no user of that id"));
            case 1 -> new Found.One(bots.getFirst());
            default ->
                new Found.None(new Refusal(
                        ErrorCode.AMBIGUOUS_USER,
                        "the user has " + bots.size() + " bots: name one by its userBotId",
                        bots.stream()
                                .map(KnownSession::userBotId)
                                .sorted()
                                .map(bot -> new FieldFault("userBotId", bot))
                                .toList()));
        };
    }
}
