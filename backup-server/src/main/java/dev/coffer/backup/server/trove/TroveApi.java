package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.config.ServerSettings;
import dev.coffer.backup.server.http.ApiRequest;
import dev.coffer.backup.server.http.Caller;
import dev.coffer.backup.server.http.Refusal;
import dev.coffer.backup.server.http.RefusedRequestException;
import dev.coffer.backup.server.http.Reply;
import dev.coffer.backup.server.http.Service;
import dev.coffer.backup.server.identity.Access;
import dev.coffer.backup.server.identity.Tokens;
import java.util.List;
import java.util.Optional;

/** Trove's API of version 1.0, as far as backups need it, and the little that is for anybody. */
public final class TroveApi implements Service {
    private static final String VERSION = "v1.0";
    private static final int OK = 200;

    private final Gate gate;
    private final String project;
    private final ProjectCalls ours;
    private final ProjectCalls others;
    private final Optional<Metrics> metrics;

    /**
     * The API over what one project has; any other project has nothing here.
     *
     * @param metrics to be shown to anybody
     */
    public TroveApi(Tokens tokens, ServerSettings settings, Offering offering, Optional<Metrics> metrics) {
        this.gate = new Gate(tokens, settings);
        this.project = settings.project();
        this.ours = new ProjectCalls(offering);
        this.others = new ProjectCalls(offering.nothing());
        this.metrics = metrics;
    }

    @Override
    public Optional<Reply> atOnce(ApiRequest request) {
        List<String> path = trimmed(request.path());
        return isOfProject(request) || isMeasured(path) ? Optional.empty() : Optional.of(forAnybody(request, path));
    }

    @Override
    public Reply answer(ApiRequest request, Caller caller) {
        try {
            Optional<Reply> atOnce = atOnce(request);
            if (atOnce.isPresent()) {
                return atOnce.get();
            }
            return isOfProject(request) ? ofProject(request, caller) : measured(request);
        } catch (RefusedRequestException e) {
            Reply refusal = Reply.refusal(e.refusal(), e.text());
            return e.refusal() == Refusal.UNAUTHORIZED ? refusal.with("WWW-Authenticate", "Keystone") : refusal;
        } catch (BackupException e) {
            return Failures.reply(e);
        }
    }

    private static boolean isOfProject(ApiRequest request) {
        return request.path().size() >= 3 && request.path().get(0).equals(VERSION);
    }

    private boolean isMeasured(List<String> path) {
        return path.equals(List.of("metrics")) && metrics.isPresent();
    }

    private static List<String> trimmed(List<String> path) {
        return path.get(path.size() - 1).isEmpty() ? path.subList(0, path.size() - 1) : path;
    }

    private Reply ofProject(ApiRequest request, Caller caller) {
        String named = request.path().get(1);
        Access access = gate.admit(request, named);
        caller.is(access.project(), access.user());
        ProjectCalls calls = named.equals(project) ? ours : others;
        return calls.answer(request, request.path().subList(2, request.path().size()), named);
    }

    private Reply forAnybody(ApiRequest request, List<String> path) {
        if (!path.isEmpty() && !path.equals(List.of(VERSION)) && !path.equals(List.of("healthcheck"))) {
            throw new RefusedRequestException(Refusal.ITEM_NOT_FOUND, "there is no such path");
        }
        requireReading(request);
        if (path.equals(List.of("healthcheck"))) {
            return Reply.text(OK, "OK\n");
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode version = path.isEmpty() ? document.putArray("versions").addObject() : document.putObject("version");
        version.put("id", VERSION).put("status", "CURRENT").put("updated", "2012-08-01T00:00:00Z");
        version.putArray("links").addObject().put("rel", "self").put("href", "/" + VERSION + "/");
        return Reply.json(OK, document);
    }

    private static void requireReading(ApiRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new RefusedRequestException(Refusal.BAD_METHOD, "only GET is understood here");
        }
    }

    /** Whoever asks for this has shown no token, and learns nothing of why it cannot be had. */
    private Reply measured(ApiRequest request) {
        requireReading(request);
        try {
            return metrics.orElseThrow()
                    .text()
                    .map(text -> Reply.text(Metrics.TYPE, text))
                    .orElseGet(() ->
                            Reply.text(Refusal.SERVICE_UNAVAILABLE.status(), "somebody else is being answered this\n"));
        } catch (BackupException e) {
            Failures.warn(e);
            return Reply.text(Refusal.SERVICE_UNAVAILABLE.status(), "the object store cannot be asked\n");
        }
    }
}
