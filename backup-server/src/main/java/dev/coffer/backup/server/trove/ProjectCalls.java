package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.server.http.ApiRequest;
import dev.coffer.backup.server.http.Refusal;
import dev.coffer.backup.server.http.RefusedRequestException;
import dev.coffer.backup.server.http.Reply;
import dev.coffer.backup.server.work.Holdings;
import dev.coffer.backup.server.work.InstanceRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls of one project, below its path. */
final class ProjectCalls {
    private static final int OK = 200;
    private static final String DATASTORE = "datastore";
    private static final String INSTANCE = "instance";

    private final Holdings holdings;
    private final Changes changes;
    private final int pageSize;

    ProjectCalls(Offering offering) {
        this.holdings = offering.holdings();
        this.changes = new Changes(offering);
        this.pageSize = offering.pageSize();
    }

    /**
     * Answers a call.
     *
     * @param path what follows the project
     */
    Reply answer(ApiRequest request, List<String> path, String project) {
        String id = path.size() > 1 ? path.get(1) : "";
        Optional<Reply> changed = changes.answer(request, shape(path), id, project);
        if (changed.isPresent()) {
            return changed.get();
        }
        return switch (shape(path)) {
            case "backups" -> get(request, () -> backups(request, project));
            case "backups/" -> get(request, () -> one("backup", new BackupView(project, backup(holdings, id)).json()));
            case "instances" -> get(request, () -> instances(request));
            case "instances/" -> get(request, () -> one(INSTANCE, new InstanceView(instance(holdings, id)).json()));
            case "instances/backups" -> get(request, () -> backupsOf(instance(holdings, id), request, project));
            case "flavors" -> get(request, () -> list("flavors", List.of(Catalog.flavor()), request));
            case "flavors/" -> get(request, () -> one("flavor", found(flavor(id), "flavor", id)));
            case "datastores" -> get(request, () -> datastores(request));
            case "datastores/" -> get(request, () -> one(DATASTORE, Catalog.datastore(datastore(id), holdings)));
            case "datastores/versions" -> get(request, () -> versions(datastore(id), path, request));
            default -> throw new RefusedRequestException(Refusal.ITEM_NOT_FOUND, "there is no such path");
        };
    }

    /** What stands at the places of a path that are not names: {@code backups/} for {@code backups/ID}. */
    private static String shape(List<String> path) {
        return switch (path.size()) {
            case 1 -> path.get(0);
            case 2 -> path.get(0) + "/";
            case 3 -> path.get(0) + "/" + path.get(2);
            case 4 -> path.get(2).equals("versions") ? path.get(0) + "/versions" : "";
            default -> "";
        };
    }

    private static Reply get(ApiRequest request, Supplier<Reply> answer) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new RefusedRequestException(Refusal.BAD_METHOD, request.method() + " is not understood here");
        }
        return answer.get();
    }

    /** Trove's clients forget what they filter by from the second page on, so that a list that is filtered has only one. */
    private Reply backups(ApiRequest request, String project) {
        Optional<String> datastore = Optional.ofNullable(request.query().get(DATASTORE));
        Optional<String> instance = Optional.ofNullable(request.query().get("instance_id"))
                .map(given -> holdings.instance(given).map(InstanceRecord::name).orElse(given));
        Optional<String> wanted = Optional.ofNullable(request.query().get("project_id"));
        List<BackupRecord> backups = holdings.backups().stream()
                .filter(backup -> datastore.isEmpty()
                        || datastore.get().equals(backup.origin().datastore()))
                .filter(backup -> instance.isEmpty()
                        || instance.get().equals(backup.origin().instance()))
                .filter(backup -> wanted.isEmpty() || wanted.get().equals(project))
                .toList();
        datastore.ifPresent(name -> requireKnown(name, backups));
        boolean filtered = datastore.isPresent() || instance.isPresent() || wanted.isPresent();
        return page(backups, Paging.of(request, filtered ? Optional.empty() : ordinaryPage()), request, project);
    }

    private void requireKnown(String datastore, List<BackupRecord> backups) {
        if (backups.isEmpty()) {
            datastore(datastore);
        }
    }

    private Reply backupsOf(InstanceRecord instance, ApiRequest request, String project) {
        List<BackupRecord> backups = holdings.backups().stream()
                .filter(backup -> backup.origin().instance().equals(instance.name()))
                .toList();
        return page(backups, Paging.of(request, ordinaryPage()), request, project);
    }

    private static Reply page(List<BackupRecord> backups, Paging paging, ApiRequest request, String project) {
        return Reply.json(
                OK, paging.page("backups", backups, backup -> new BackupView(project, backup).json(), request));
    }

    private Optional<Long> ordinaryPage() {
        return Optional.of((long) pageSize);
    }

    static BackupRecord backup(Holdings holdings, String id) {
        return found(
                Optional.of(id).filter(BackupId::isValid).map(BackupId::new).flatMap(holdings::backup), "backup", id);
    }

    private Reply instances(ApiRequest request) {
        return list(
                "instances",
                holdings.instances().stream()
                        .map(instance -> new InstanceView(instance).json())
                        .toList(),
                request);
    }

    static InstanceRecord instance(Holdings holdings, String id) {
        return found(holdings.instance(id), INSTANCE, id);
    }

    private static Optional<JsonNode> flavor(String id) {
        return id.equals(Catalog.FLAVOR) ? Optional.of(Catalog.flavor()) : Optional.empty();
    }

    private Reply datastores(ApiRequest request) {
        return list(
                "datastores",
                Catalog.datastores(holdings).stream()
                        .map(name -> Catalog.datastore(name, holdings))
                        .toList(),
                request);
    }

    private String datastore(String name) {
        return found(Catalog.datastores(holdings).stream().filter(name::equals).findFirst(), DATASTORE, name);
    }

    private Reply versions(String datastore, List<String> path, ApiRequest request) {
        if (path.size() == 3) {
            return list("versions", Catalog.versions(datastore, holdings), request);
        }
        return one("version", found(Catalog.version(datastore, path.get(3), holdings), "version", path.get(3)));
    }

    private Reply list(String key, List<? extends JsonNode> rows, ApiRequest request) {
        return Reply.json(OK, Paging.of(request, Optional.empty()).page(key, rows, row -> row, request));
    }

    private static Reply one(String key, JsonNode object) {
        return Reply.json(OK, JsonNodeFactory.instance.objectNode().set(key, object));
    }

    private static <T> T found(Optional<? extends T> thing, String kind, String id) {
        if (thing.isPresent()) {
            return thing.get();
        }
        throw new RefusedRequestException(Refusal.ITEM_NOT_FOUND, "there is no " + kind + " '" + id + "'");
    }
}
