package io.hedgegrid.paper.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.hedgegrid.paper.engine.AccountEvent;

/** Names of the event types in the journal, kept apart from the engine, which knows no JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AccountEvent.AccountOpened.class, name = "account-opened"),
    @JsonSubTypes.Type(value = AccountEvent.KindChanged.class, name = "kind-changed"),
    @JsonSubTypes.Type(value = AccountEvent.PositionModeChanged.class, name = "position-mode-changed"),
    @JsonSubTypes.Type(value = AccountEvent.MarginModeChanged.class, name = "margin-mode-changed"),
    @JsonSubTypes.Type(value = AccountEvent.LeverageChanged.class, name = "leverage-changed"),
    @JsonSubTypes.Type(value = AccountEvent.OrderAccepted.class, name = "order-accepted"),
    @JsonSubTypes.Type(value = AccountEvent.OrderRested.class, name = "order-rested"),
    @JsonSubTypes.Type(value = AccountEvent.OrderFilled.class, name = "order-filled"),
    @JsonSubTypes.Type(value = AccountEvent.OrderCanceled.class, name = "order-canceled"),
    @JsonSubTypes.Type(value = AccountEvent.FundingSettled.class, name = "funding-settled"),
    @JsonSubTypes.Type(value = AccountEvent.MarginAdjusted.class, name = "margin-adjusted"),
    @JsonSubTypes.Type(value = AccountEvent.MoneyTransferred.class, name = "money-transferred"),
    @JsonSubTypes.Type(value = AccountEvent.DeficitCovered.class, name = "deficit-covered")
})
interface EventTypes {}
