package io.hedgegrid.bitget;

import java.util.List;
import java.util.Optional;

/**
 * One account's trading over signed REST: hedge mode, crossed margin, market orders. Blocking and thread-safe.
 * Every method throws {@link BitgetException}; its kind says whether the request certainly had no effect. What kind of account it is makes
 * no difference but one, {@link AccountKind#refusesRepeatedOrderIds}.
 */
public interface Trading {

    /**
     * Which kind of account it is: asked of the exchange once, then remembered.
     *
     * @throws BitgetException {@code RETRYABLE} if the exchange did not say; {@code FINAL} if neither of its interfaces accepts the key
     */
    AccountKind kind();

    /**
     * What the exchange lets this key do. Asked anew each time: an owner can change it at any time.
     *
     * @return empty if the exchange does not say: it does not serve the question, refuses it to this key, or answers in words not known
     */
    Optional<KeyPermissions> keyPermissions();

    /** Balance and modes of the account as the exchange reports them for the symbol. */
    Account account(String symbol);

    /** Hedge mode for all USDT-M contracts of the account, on a unified account for all futures; repeating it succeeds. Refused with open positions if it is a change. */
    void setHedgeMode();

    /**
     * Crossed margin for the symbol; repeating it succeeds. On a unified account it is the default of every order; one whose symbol
     * somebody has set to isolated is refused.
     */
    void setCrossedMargin(String symbol);

    /** Leverage of both sides of the symbol, in crossed margin; repeating it succeeds. Refused if the exchange does not keep to it. */
    void setLeverage(String symbol, int leverage);

    /**
     * Places a market order once; never retries.
     *
     * @return the exchange's acknowledgement: accepted, not filled
     * @throws BitgetException {@code FINAL}: certainly not placed; {@code UNKNOWN}: ask {@link #findOrder} before anything else;
     *     {@code RETRYABLE}: certainly not placed, may be tried again later
     */
    OrderAck place(MarketOrder order);

    /** The order with this client order id, or empty if the exchange does not know it (yet: placing is asynchronous). */
    Optional<OrderDetail> findOrder(String symbol, String clientOrderId);

    /** The open positions of the symbol, at most one per side; empty if flat. */
    List<Position> positions(String symbol);

    /** The open positions of all USDT-M symbols of the account. */
    List<Position> positions();
}
