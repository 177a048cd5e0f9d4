package io.hedgegrid.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::a00:1",
                "5f00::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addresses_inside_networks_are_not_public(String address) {
        assertThat(AddressGuard.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "::ffff:8.8.8.8"
            })
    void addresses_of_the_internet_are_public(String address) {
        assertThat(AddressGuard.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void one_address_inside_a_network_spoils_the_host() {
        InetAddress[] mixed = {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")};
        assertThat(new AddressGuard(false, List.of()).allows(mixed)).isFalse();
        assertThat(new AddressGuard(true, List.of()).allows(mixed)).isTrue();
    }

    @Test
    void a_network_can_be_excepted_and_nothing_beside_it() {
        AddressGuard guard =
                new AddressGuard(false, List.of(AddressRange.of("10.2.0.0/16"), AddressRange.of("fd00:1::/32")));
        assertThat(guard.allows(of("10.2.255.1"))).isTrue();
        assertThat(guard.allows(of("fd00:1::5"))).isTrue();
        assertThat(guard.allows(of("1.1.1.1"))).isTrue();
        assertThat(guard.allows(of("10.3.0.1"))).isFalse();
        assertThat(guard.allows(of("fd00:2::5"))).isFalse();
        assertThat(guard.allows(of("169.254.169.254"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "host.example/8", "::/129", "/8", ""})
    void what_is_no_network_is_refused(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress[] of(String address) {
        return new InetAddress[] {InetAddress.ofLiteral(address)};
    }
}
