package dev.coffer.storage.swift.identity;

import java.util.Optional;
import org.openstack4j.model.common.Identifier;

/**
 * A user of Keystone.
 *
 * @param text a name, or an id
 * @param domain of the name; empty for an id
 */
record UserName(String text, Optional<Identifier> domain) {
    @Override
    public String toString() {
        return "'" + text + "'";
    }
}
