package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " TSM password                            (TSM_PASSWORD) = violet 17| TSM password                            (TSM_PASSWORD) = ********",
                "[i] DB2_SITE_PWD=violet17|[i] DB2_SITE_PWD=********",
                " Vendor options (VENDOROPT) = -node=a -password=violet17 -x|  Vendor options (VENDOROPT) = -node=a -password=******** -x",
                " Options (LOGARCHOPT1) = 'secret: violet17, b'|  Options (LOGARCHOPT1) = 'secret: ********, b'",
            })
    void a_secret_is_masked_wherever_it_is_named(String shown, String masked) {
        assertThat(Masked.text(shown).strip()).isEqualTo(masked.strip()).doesNotContain("violet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " Keystore location                   (KEYSTORE_LOCATION) = /home/vault1/keys.p12",
                " TSM password                            (TSM_PASSWORD) =",
                "[i] DB2COMM=TCPIP",
                " Database manager authentication        (AUTHENTICATION) = SERVER",
            })
    void everything_else_stays_as_it_is(String shown) {
        assertThat(Masked.text(shown)).isEqualTo(shown);
    }
}
