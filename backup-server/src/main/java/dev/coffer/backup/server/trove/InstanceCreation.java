package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.backup.server.http.ApiRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A backup that a client wants restored, in its words: an instance to be made of it.
 *
 * @param name of the instance
 * @param backup its id
 * @param datastore that the client expects; empty if it says nothing of it
 * @param size of the volume, which a guest has already; to be said back
 */
record InstanceCreation(String name, String backup, Optional<String> datastore, Optional<JsonNode> size) {
    /** What says what a guest is to be made like. It is there already. */
    private static final Set<String> IGNORED =
            Set.of("flavorRef", "nics", "availability_zone", "locality", "region_name", "access");

    private static final Set<String> REFUSED =
            Set.of("databases", "users", "configuration", "replica_of", "slave_of", "replica_count", "modules");
    private static final String VOLUME = "volume";
    private static final String POINT = "restorePoint";
    private static final String REFERENCE = "backupRef";
    private static final String DATASTORE = "datastore";
    private static final Set<String> READ = Set.of("name", VOLUME, POINT, DATASTORE);

    static InstanceCreation of(ApiRequest request) {
        Fields fields = new Fields("instance", request.body().object("instance"))
                .allowing(Stream.of(IGNORED, REFUSED, READ).flatMap(Set::stream).collect(Collectors.toSet()));
        REFUSED.forEach(key -> fields.refusing(key, "an instance has what the backup brings"));
        Fields point = fields.object(POINT)
                .orElseThrow(() -> Fields.bad("'" + POINT + "' is missing: an instance is made of a backup here, as"
                        + " 'create --backup' does"))
                .allowing(Set.of(REFERENCE));
        return new InstanceCreation(
                fields.text("name"),
                point.text(REFERENCE),
                fields.object(DATASTORE).flatMap(datastore -> datastore.optionalText("type")),
                fields.object(VOLUME).map(volume -> volume.node().path("size")).filter(JsonNode::isInt));
    }
}
