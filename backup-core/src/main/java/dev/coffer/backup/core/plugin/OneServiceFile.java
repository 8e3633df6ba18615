package dev.coffer.backup.core.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A view of a class loader that has one service file only, so that {@link java.util.ServiceLoader} says what comes from one
 * jar, and a class that two jars offer is seen twice.
 */
final class OneServiceFile extends ClassLoader {
    private final String name;
    private final URL file;
    private String lastClass = "none";

    OneServiceFile(ClassLoader classes, String name, URL file) {
        super(classes);
        this.name = name;
        this.file = file;
    }

    /** The class that was asked for last: the provider that an error is about. */
    String lastClass() {
        return lastClass;
    }

    @Override
    protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
        lastClass = className;
        return super.loadClass(className, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String resource) throws IOException {
        return resource.equals(name) ? Collections.enumeration(List.of(file)) : super.getResources(resource);
    }
}
