package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.CandleBook;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.Quote;
import io.hedgegrid.paper.market.MarketStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One symbol of the market: contract, candles, quote and latest trades. Not thread-safe. */
final class Instrument {

    private static final int KEPT_TRADES = 500;

    private static final long FIRST_TRADE = 1_200_000_000_000_000_000L;

    private final Contract contract;
    private final CandleBook book;
    private final Deque<MarketTrade> trades = new ArrayDeque<>();
    private Quote quote;
    private @Nullable Candle running;

    Instrument(Contract contract, CandleBook book, Quote quote) {
        this.contract = contract;
        this.book = book;
        this.quote = quote;
    }

    Contract contract() {
        return contract;
    }

    CandleBook book() {
        return book;
    }

    Quote quote() {
        return quote;
    }

    /** Oldest first. */
    List<MarketTrade> trades() {
        return List.copyOf(trades);
    }

    Optional<MarketTrade> lastTrade() {
        return Optional.ofNullable(trades.peekLast());
    }

    void show(MarketStep.SymbolTick tick, Quote next, long position) {
        Candle now = tick.running();
        Candle before = running;
        boolean same = before != null && before.openTime() == now.openTime();
        BigDecimal size = (before != null && same ? now.volume().subtract(before.volume()) : now.volume())
                .setScale(contract.volumePlace(), RoundingMode.DOWN);
        if (size.signum() > 0) {
            boolean up = tick.price().compareTo(quote.last()) >= 0;
            trades.addLast(new MarketTrade(Long.toString(FIRST_TRADE + position), tick.price(), size, up, next.time()));
            if (trades.size() > KEPT_TRADES) {
                trades.removeFirst();
            }
        }
        running = now;
        quote = next;
        book.run(now);
    }
}
