package dev.keyreach.neo4j;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Speaks just enough Bolt 5.4 to be of an old version, to refuse credentials, or to have no such database. */
final class FakeServer implements AutoCloseable {
    private static final int HELLO = 0x01;
    private static final int RUN = 0x10;
    private static final int LOGON = 0x6A;
    private static final int SUCCESS = 0x70;
    private static final int IGNORED = 0x7E;
    private static final int FAILURE = 0x7F;

    private final ServerSocket listening;
    private final String agent;
    private final int failing;
    private final String code;

    private FakeServer(String agent, int failing, String code) throws IOException {
        this.agent = agent;
        this.failing = failing;
        this.code = code;
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static FakeServer ofVersion(String agent) throws IOException {
        return new FakeServer(agent, -1, "");
    }

    static FakeServer refusingCredentials() throws IOException {
        return new FakeServer("Neo4j/2026.08.1", LOGON, "Neo.ClientError.Security.Unauthorized");
    }

    static FakeServer withoutDatabase() throws IOException {
        return new FakeServer("Neo4j/2026.08.1", RUN, "Neo.ClientError.Database.DatabaseNotFound");
    }

    String uri() {
        return "bolt://localhost:" + listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            in.readFully(new byte[20]);
            out.write(new byte[] {0, 0, 4, 5});
            boolean failed = false;
            while (true) {
                int message = message(in);
                if (message == failing) {
                    failed = true;
                    answer(out, FAILURE, Map.of("code", code, "message", "no"));
                } else if (message == 0x0F) {
                    failed = false;
                    answer(out, SUCCESS, Map.of());
                } else if (failed) {
                    answer(out, IGNORED, Map.of());
                } else {
                    answer(out, SUCCESS, message == HELLO ? Map.of("server", agent, "connection_id", "c") : Map.of());
                }
            }
        } catch (IOException gone) {
            // The client has seen enough.
        }
    }

    /** What kind of message comes next. */
    private static int message(DataInputStream in) throws IOException {
        int kind = -1;
        while (true) {
            int length = in.readUnsignedShort();
            if (length == 0 && kind >= 0) {
                return kind;
            }
            byte[] chunk = in.readNBytes(length);
            if (kind < 0 && length > 1) {
                kind = chunk[1];
            }
        }
    }

    private static void answer(DataOutputStream out, int kind, Map<String, String> fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(kind == IGNORED ? 0xB0 : 0xB1);
        bytes.write(kind);
        if (kind != IGNORED) {
            Map<String, String> sorted = new TreeMap<>(fields);
            bytes.write(0xA0 + sorted.size() + (fields.isEmpty() ? 1 : 0));
            if (fields.isEmpty()) {
                text(bytes, "fields");
                bytes.write(0x90);
            }
            sorted.forEach((name, value) -> {
                text(bytes, name);
                text(bytes, value);
            });
        }
        out.writeShort(bytes.size());
        out.write(bytes.toByteArray());
        out.writeShort(0);
        out.flush();
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.write(0xD0);
        bytes.write(utf8.length);
        bytes.writeBytes(utf8);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
