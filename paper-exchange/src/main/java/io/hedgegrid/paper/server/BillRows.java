package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Bill;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Movements of a wallet on the wire. */
public final class BillRows {

    private static final long FIRST_ID = 1_300_000_000_000_000_000L;

    private BillRows() {}

    /**
     * A bill with its id, which ascends with time.
     *
     * @param id a number of 19 digits
     */
    public record Numbered(String id, Bill bill) {}

    /** All bills of an account, numbered by their place. */
    public static List<Numbered> newestFirst(List<Bill> bills) {
        return IntStream.range(0, bills.size())
                .mapToObj(i -> new Numbered(Long.toString(FIRST_ID + i + 1), bills.get(i)))
                .toList()
                .reversed();
    }

    static String classicName(Bill.Business business) {
        return switch (business) {
            case OPEN_LONG -> "open_long";
            case OPEN_SHORT -> "open_short";
            case CLOSE_LONG -> "close_long";
            case CLOSE_SHORT -> "close_short";
            case FORCE_CLOSE_LONG -> "force_close_long";
            case FORCE_CLOSE_SHORT -> "force_close_short";
            case BUY -> "buy";
            case SELL -> "sell";
            case FORCE_BUY -> "force_buy";
            case FORCE_SELL -> "force_sell";
            case FUNDING -> "contract_settle_fee";
            case TRANSFER_IN -> "trans_from_exchange";
            case TRANSFER_OUT -> "trans_to_exchange";
            case DEFICIT -> "burst_long_loss_query";
        };
    }

    static Map<String, @Nullable Object> classic(Numbered row) {
        Bill bill = row.bill();
        return new Fields()
                .put("billId", row.id())
                .put("symbol", bill.symbol())
                .put("amount", DecimalText.money(bill.amount()))
                .put("fee", DecimalText.money(bill.fee()))
                .put("feeByCoupon", "")
                .put("businessType", classicName(bill.business()))
                .put("coin", "USDT")
                .put("balance", DecimalText.money(bill.balance()))
                .time("cTime", bill.time())
                .map();
    }
}
