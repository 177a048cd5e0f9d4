package io.hedgegrid.session;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker in this JVM that is alone, and so keeps the state of transactions alone too. */
final class TestBroker {

    private TestBroker() {}

    /** Starts one. */
    static EmbeddedKafkaKraftBroker start() {
        return start(Map.of());
    }

    /** Starts one with further properties. */
    static EmbeddedKafkaKraftBroker start(Map<String, String> more) {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
        broker.brokerProperties(Map.of(
                "transaction.state.log.replication.factor",
                "1",
                "transaction.state.log.min.isr",
                "1",
                "transaction.state.log.num.partitions",
                "1"));
        broker.brokerProperties(more);
        broker.afterPropertiesSet();
        return broker;
    }
}
