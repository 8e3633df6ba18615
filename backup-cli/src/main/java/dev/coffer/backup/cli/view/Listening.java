package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** A server that has begun to listen. */
public record Listening(URI url) implements Document {
    @Override
    public ObjectNode json() {
        return Cells.object().put("url", url.toString());
    }

    @Override
    public String text() {
        return "listening on " + url + "\n";
    }
}
