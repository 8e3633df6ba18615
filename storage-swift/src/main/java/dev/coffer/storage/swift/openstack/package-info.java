/** Lets OpenStack4j's API send what it has to say through our transport. */
@NullMarked
package dev.coffer.storage.swift.openstack;

import org.jspecify.annotations.NullMarked;
