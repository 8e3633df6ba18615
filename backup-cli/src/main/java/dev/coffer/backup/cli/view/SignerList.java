package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.InstanceSigner;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who signs the backups of this guest.
 *
 * @param host its name
 */
public record SignerList(List<InstanceSigner> signers, String host) implements Document {
    public SignerList {
        signers = List.copyOf(signers);
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode rows = document.putArray("signers");
        for (InstanceSigner signer : signers) {
            rows.addObject()
                    .put("instance", signer.instance())
                    .put("fingerprint", signer.key().fingerprint())
                    .put("public_key", signer.key().line())
                    .put("allowed_signers", line(signer));
        }
        return document;
    }

    @Override
    public String text() {
        return signers.stream().map(this::table).collect(Collectors.joining());
    }

    private String table(InstanceSigner signer) {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("allowed_signers", line(signer));
        properties.put("fingerprint", signer.key().fingerprint());
        properties.put("instance", signer.instance());
        properties.put("public_key", signer.key().line());
        return Cells.properties(properties).toString();
    }

    private String line(InstanceSigner signer) {
        return AllowedSignersLine.of(signer.instance() + "@" + host, signer.key());
    }
}
