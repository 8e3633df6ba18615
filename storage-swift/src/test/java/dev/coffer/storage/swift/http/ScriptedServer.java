package dev.coffer.storage.swift.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on this machine that does what a test says, down to cutting connections in the middle of a body. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What a server does with each request; it reads the body itself. */
    public interface Script {
        void answer(Request request, Wire wire) throws IOException;
    }

    /** The head of a request; header names are in lower case. */
    public record Request(String method, String target, Map<String, String> headers) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        public int length() {
            return Integer.parseInt(headers.getOrDefault("content-length", "0"));
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    private ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static ScriptedServer doing(Script script) {
        try {
            ScriptedServer server = new ScriptedServer(script);
            server.threads.execute(server::listen);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /** How many connections have been made. */
    public int connections() {
        return connections.get();
    }

    /** All requests whose head came. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                Optional<Request> request = readHead(in);
                if (request.isEmpty()) {
                    return;
                }
                requests.add(request.get());
                script.answer(request.get(), new Wire(socket, in, request.get()));
            }
        } catch (IOException e) {
            // The script or the client has cut the connection.
            sockets.remove(socket);
        }
    }

    private static Optional<Request> readHead(InputStream in) throws IOException {
        String first = readLine(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = List.of(first.split(" "));
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Optional.of(new Request(words.get(0), words.get(1), headers));
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The connection that a request came on. */
    public static final class Wire {
        private final Socket socket;
        private final InputStream in;
        private final Request request;

        private Wire(Socket socket, InputStream in, Request request) {
            this.socket = socket;
            this.in = in;
            this.request = request;
        }

        /** Reads so many bytes of the body. */
        public byte[] read(int length) throws IOException {
            return in.readNBytes(length);
        }

        public byte[] readBody() throws IOException {
            return read(request.length());
        }

        /** Sends a whole reply. */
        public void reply(int status, byte[] body, String... headers) throws IOException {
            head(status, body.length, headers);
            if (!request.method().equals("HEAD")) {
                send(body);
            }
        }

        public void reply(int status, String body, String... headers) throws IOException {
            reply(status, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        /** Sends the head of a reply that announces a body of some length. */
        public void head(int status, long length, String... headers) throws IOException {
            StringBuilder head =
                    new StringBuilder("HTTP/1.1 " + status + " Said\r\nContent-Length: " + length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            send(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        }

        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Cuts the connection so that the other side sees a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        public void hangUp() throws IOException {
            socket.close();
        }

        /** Neither says nor reads anything until the test is over. */
        public void fallSilent() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        /** Reads until the other side hangs up. */
        public void awaitEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
