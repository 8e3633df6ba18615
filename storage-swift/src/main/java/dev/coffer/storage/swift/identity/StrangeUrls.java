package dev.coffer.storage.swift.identity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Serial;
import java.net.MalformedURLException;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.openstack4j.core.transport.ObjectMapperSingleton;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

/**
 * Passes over URLs in a service catalogue that Java has no protocol for, such as {@code ws://}: for OpenStack4j one of these
 * makes the whole token unreadable.
 */
final class StrangeUrls extends StdScalarDeserializer<URL> {
    @Serial
    private static final long serialVersionUID = 1L;

    private StrangeUrls() {
        super(URL.class);
    }

    /** Has OpenStack4j pass over them, from the first token that it reads. Doing so again changes nothing. */
    static void arePassedOver() {
        ObjectMapperSingleton.getContext(KeystoneToken.class)
                .registerModule(new SimpleModule("strange URLs").addDeserializer(URL.class, new StrangeUrls()));
    }

    @Override
    public @Nullable URL deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        try {
            return new URL(parser.getValueAsString(""));
        } catch (MalformedURLException e) {
            return null;
        }
    }
}
