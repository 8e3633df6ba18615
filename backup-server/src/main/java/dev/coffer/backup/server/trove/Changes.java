package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.server.http.ApiRequest;
import dev.coffer.backup.server.http.Refusal;
import dev.coffer.backup.server.http.RefusedRequestException;
import dev.coffer.backup.server.http.Reply;
import dev.coffer.backup.server.work.Holdings;
import dev.coffer.backup.server.work.InstanceRecord;
import dev.coffer.backup.server.work.Work;
import java.util.List;
import java.util.Optional;

/** The calls of one project that change something. */
final class Changes {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final Holdings holdings;
    private final Work work;
    private final String container;

    Changes(Offering offering) {
        this.holdings = offering.holdings();
        this.work = offering.work();
        this.container = offering.container();
    }

    /** Answers a call; empty if it is one that changes nothing. */
    Optional<Reply> answer(ApiRequest request, String shape, String id, String project) {
        return switch (request.method() + " " + shape) {
            case "POST backups" -> Optional.of(backUp(BackupCreation.of(request, container), project));
            case "DELETE backups/" -> Optional.of(delete(ProjectCalls.backup(holdings, id)));
            case "POST instances" -> Optional.of(restore(InstanceCreation.of(request)));
            default -> Optional.empty();
        };
    }

    private Reply backUp(BackupCreation wanted, String project) {
        InstanceRecord instance = ProjectCalls.instance(holdings, wanted.instance());
        Optional<BackupId> parent = wanted.parent().map(id -> parent(id, instance));
        BackupRecord backup = work.backUp(new BackupOrder(
                instance.name(),
                wanted.name(),
                wanted.description(),
                List.of(),
                parent.map(BackupId::value),
                wanted.incremental()));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        return Reply.json(ACCEPTED, document.set("backup", new BackupView(project, backup).json()));
    }

    private BackupId parent(String id, InstanceRecord instance) {
        BackupRecord parent = ProjectCalls.backup(holdings, id);
        requireCompleted(parent, "be built upon");
        if (!parent.origin().instance().equals(instance.name())) {
            throw Fields.bad("backup " + parent.id() + " is of instance '"
                    + parent.origin().instance() + "', and no backup of '" + instance.name() + "' can go on top of it");
        }
        return parent.id();
    }

    private static void requireCompleted(BackupRecord backup, String purpose) {
        if (backup.state() != BackupState.COMPLETED) {
            throw new RefusedRequestException(
                    Refusal.CONFLICT,
                    "backup " + backup.id() + " is " + backup.state() + ", and only one that is COMPLETED can "
                            + purpose
                            + backup.reason()
                                    .map(reason -> ": " + reason.message())
                                    .orElse(""));
        }
    }

    private Reply delete(BackupRecord backup) {
        if (backup.state() == BackupState.NEW || backup.state() == BackupState.BUILDING) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "backup " + backup.id() + " is " + backup.state(),
                    "Wait until it has ended, then delete it.");
        }
        work.delete(backup);
        return Reply.empty(ACCEPTED);
    }

    private Reply restore(InstanceCreation wanted) {
        BackupRecord backup = ProjectCalls.backup(holdings, wanted.backup());
        requireCompleted(backup, "be restored");
        InstanceRecord instance = target(wanted);
        work.restore(instance.name(), backup);
        ObjectNode view = new InstanceView(ProjectCalls.instance(holdings, instance.name())).json();
        wanted.size().ifPresent(size -> view.putObject("volume").set("size", size));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        return Reply.json(OK, document.set("instance", view));
    }

    private InstanceRecord target(InstanceCreation wanted) {
        InstanceRecord instance = holdings.instance(wanted.name())
                .orElseThrow(() -> new RefusedRequestException(
                        Refusal.ITEM_NOT_FOUND,
                        "there is no instance '" + wanted.name()
                                + "' to restore into: give the new instance the name of one that the server has"));
        wanted.datastore().filter(type -> !type.equals(instance.datastore())).ifPresent(type -> {
            throw Fields.bad("instance '" + instance.name() + "' is a " + instance.datastore() + ", not a " + type);
        });
        return instance;
    }
}
