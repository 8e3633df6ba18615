package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.catalogue.ReadVerification;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.signature.SignerKey;
import java.util.List;
import java.util.Optional;

/** A verification as its record was found. */
final class ReadVerificationFields {
    private final ReadVerification read;

    ReadVerificationFields(ReadVerification read) {
        this.read = read;
    }

    ObjectNode json() {
        ObjectNode node =
                Cells.object().put("object", read.name().object().value()).put("counts", read.counts());
        node.set("problem", read.problem().map(BackupFields::json).orElse(null));
        node.set("signer", read.authorship().map(BackupFields::json).orElse(null));
        node.set("verification", read.record().map(VerificationFields::json).orElse(null));
        return node;
    }

    /** What does not count has no result: anybody can have written it. */
    static Table table(List<ReadVerification> verifications) {
        List<List<String>> rows = verifications.stream()
                .map(read -> new ReadVerificationFields(read).row())
                .toList();
        return new Table(List.of("Verified", "Level", "Result", "By", "Signer", "Checks or Reason"), rows);
    }

    private List<String> row() {
        Optional<Verification> counting = read.record().filter(record -> read.counts());
        return List.of(
                Units.time(read.name().finished()),
                read.name().level().word(),
                counting.map(record -> record.result().name()).orElse("NOT COUNTED"),
                Cells.orNone(counting.map(
                        record -> record.by().instance() + "@" + record.by().host())),
                Cells.orNone(read.authorship().flatMap(author -> author.signer().map(SignerKey::fingerprint))),
                read.problem()
                        .or(() -> counting.flatMap(Verification::reason))
                        .map(Reason::message)
                        .orElseGet(() -> Cells.list(checks(counting))));
    }

    private static List<String> checks(Optional<Verification> verification) {
        return verification.stream()
                .flatMap(record -> record.databases().stream())
                .flatMap(database -> database.checks().stream())
                .toList();
    }
}
