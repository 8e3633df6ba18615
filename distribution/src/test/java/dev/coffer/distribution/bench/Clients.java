package dev.coffer.distribution.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clients of Trove at a server: five make backups until there are so many, and then go on for a minute while fifty look at the
 * list, each five times a second. Says how long a look took and what the server has grown by, beside what is aimed at, and fails
 * if an aim was missed, or an answer was not as it must be.
 *
 * <p>Arguments: the address with the project, the directory with the images {@code image-1} to {@code image-5}, how many backups,
 * the process id of the server; BENCH_TOKEN in the environment.
 */
final class Clients {
    private static final int CREATORS = 5;
    private static final int POLLERS = 50;
    private static final Duration MEASURED = Duration.ofMinutes(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKUP = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 200;
    private static final int MOST_MILLIS = 50;
    private static final long MOST_GROWTH_KILOBYTES = 32 << 10;
    private static final Pattern ID = Pattern.compile("\"id\": ?\"([0-9a-f-]{36})\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Path images;
    private final String token;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger serverErrors = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> odd = new ConcurrentLinkedQueue<>();

    private Clients(String address, Path images, String token) {
        this.address = address;
        this.images = images;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        Clients clients = new Clients(arguments[0], Path.of(arguments[1]), System.getenv("BENCH_TOKEN"));
        Path status = Path.of("/proc", arguments[3], "status");
        int wanted = Integer.parseInt(arguments[2]);
        clients.together(clients.creators(() -> clients.made.get() < wanted && clients.odd.isEmpty()));
        long before = residentKilobytes(status);
        long end = System.nanoTime() + MEASURED.toNanos();
        int first = clients.made.get();
        List<Thread> all = clients.creators(() -> System.nanoTime() < end);
        for (int i = 0; i < POLLERS; i++) {
            all.add(new Thread(() -> clients.poll(end)));
        }
        clients.together(all);
        if (!clients.report(first, before, residentKilobytes(status))) {
            System.exit(1);
        }
    }

    private List<Thread> creators(BooleanSupplier more) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= CREATORS; i++) {
            int instance = i;
            threads.add(new Thread(() -> {
                while (more.getAsBoolean()) {
                    create(instance);
                }
            }));
        }
        return threads;
    }

    private void together(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.setUncaughtExceptionHandler((dead, reason) -> odd.add("a client ended: " + reason));
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void create(int instance) {
        try {
            Files.write(images.resolve("image-" + instance), new byte[4096]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String order = "{\"backup\": {\"instance\": \"bench" + instance + "\", \"name\": \"n" + made.get() + "\"}}";
        HttpResponse<String> created = send(HttpRequest.newBuilder()
                .uri(URI.create(address + "/backups"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order)));
        Matcher id = ID.matcher(created.body());
        if (created.statusCode() != 202 || !id.find()) {
            odd.add(created.statusCode() + " " + created.body());
            return;
        }
        if (isCompleted(id.group(1))) {
            made.incrementAndGet();
        }
    }

    private boolean isCompleted(String id) {
        long latest = System.nanoTime() + LONGEST_BACKUP.toNanos();
        while (System.nanoTime() < latest) {
            pause(50);
            HttpResponse<String> shown = send(get("/backups/" + id));
            if (shown.statusCode() != 200 || shown.body().contains("\"FAILED\"")) {
                odd.add(shown.statusCode() + " " + shown.body());
                return false;
            }
            if (shown.body().contains("\"COMPLETED\"")) {
                return true;
            }
        }
        odd.add("backup " + id + " was not complete within " + LONGEST_BACKUP);
        return false;
    }

    private void poll(long end) {
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            int status = send(get("/backups")).statusCode();
            nanos.add(System.nanoTime() - begun);
            if (status != 200) {
                odd.add("GET /backups: " + status);
            }
            pause(PAUSE_MILLIS);
        }
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder().uri(URI.create(address + path)).GET();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    request.header("X-Auth-Token", token)
                            .timeout(LONGEST_ANSWER)
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() >= 500) {
                serverErrors.incrementAndGet();
            }
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long residentKilobytes(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Says what was measured beside what it was to be, and whether it is. */
    private boolean report(int first, long before, long after) {
        if (!odd.isEmpty()) {
            System.out.println(odd.size() + " answers were not as they must be, such as " + odd.peek());
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2) / 1e6;
        boolean quick = median < MOST_MILLIS;
        boolean flat = after - before <= MOST_GROWTH_KILOBYTES;
        System.out.printf(
                Locale.ROOT,
                "GET /backups beside %d backups: %d looks, 99 of 100 below %.1f ms; backups made meanwhile: %d%n"
                        + "median: %.1f ms, the aim is below %d ms: %s%n"
                        + "resident: %.0f MiB before, %.0f MiB after, the aim is to grow by %d MiB at most: %s%n"
                        + "answers of 500 and above: %d, the aim is none: %s%n",
                first,
                sorted.size(),
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                made.get() - first,
                median,
                MOST_MILLIS,
                met(quick),
                before / 1024.0,
                after / 1024.0,
                MOST_GROWTH_KILOBYTES / 1024,
                met(flat),
                serverErrors.get(),
                met(serverErrors.get() == 0));
        return serverErrors.get() == 0 && odd.isEmpty() && quick && flat;
    }

    private static String met(boolean aim) {
        return aim ? "met" : "MISSED";
    }
}
