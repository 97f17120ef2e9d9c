package dev.keyreach.condition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 255.255.255.255, true",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "::ffff:10.0.0.0/104, ::ffff:10.1.2.3, true",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false"
    })
    void blocks_contain_addresses_of_their_family(String block, String address, boolean expected) {
        assertThat(Cidr.parse(block).orElseThrow().contains(Cidr.parse(address).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.4/33",
                "example.com",
                "::1::",
                "1:2:3:4:5:6:7",
                "12345::",
                ":::",
                "1.2.3.4/"
            })
    void nonsense_is_no_block_and_nothing_is_looked_up(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
