package io.hedgegrid.bitget.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WebSocket server of one's own, so that a test can do to its connections whatever a real exchange might. */
final class ScriptedVenue implements AutoCloseable {

    /** What the server does with a text from the client. */
    interface Script {
        void onText(Peer peer, String text);
    }

    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");
    private static final Pattern PATH = Pattern.compile("GET (\\S+) HTTP");
    private static final Pattern ARG = Pattern.compile("\\{[^{}]*\"instType\"[^{}]*}");
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final ServerSocket server;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private volatile Script script;
    private volatile boolean refusing;

    ScriptedVenue(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0);
        Thread.ofVirtual().name("scripted-venue").start(this::acceptAll);
    }

    /** Answers pings, lets everybody in and confirms every subscription. */
    static void obliging(Peer peer, String text) {
        if (text.equals("ping")) {
            peer.send("pong");
        } else if (text.startsWith("{\"op\":\"subscribe\"")) {
            args(text).forEach(peer::confirm);
        } else if (text.startsWith("{\"op\":\"login\"")) {
            peer.send("{\"event\":\"login\",\"code\":0}");
        }
    }

    /** The subscriptions a text names, as the JSON they were sent as. */
    static List<String> args(String text) {
        return ARG.matcher(text).results().map(result -> result.group()).toList();
    }

    URI uri() {
        return URI.create("ws://localhost:" + server.getLocalPort() + "/v2/ws/public");
    }

    void follow(Script next) {
        script = next;
    }

    /** Whether to turn connections away from now on. */
    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Every connection so far, the oldest first. */
    List<Peer> peers() {
        return peers;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Peer peer : peers) {
            peer.drop();
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            String head = readHead(in);
            if (refusing) {
                socket.getOutputStream()
                        .write("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
                return;
            }
            socket.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: " + accept(first(KEY, head)) + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
            Peer peer = new Peer(socket, first(PATH, head));
            peers.add(peer);
            readFrames(in, peer);
        } catch (IOException e) {
            // The client, or the test, has closed the connection.
        }
    }

    private void readFrames(DataInputStream in, Peer peer) throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (opcode == CLOSE) {
                peer.saidGoodbye = true;
                return;
            }
            if (opcode == TEXT) {
                String text = new String(payload, UTF_8);
                peer.heard.add(text);
                script.onText(peer, text);
            }
        }
    }

    private static String readHead(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private static String first(Pattern pattern, String head) throws IOException {
        Matcher matcher = pattern.matcher(head);
        if (!matcher.find()) {
            throw new IOException("no WebSocket handshake");
        }
        return matcher.group(1);
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection, seen from the server. */
    static final class Peer {

        private final Socket socket;
        private final String path;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile boolean saidGoodbye;

        private Peer(Socket socket, String path) {
            this.socket = socket;
            this.path = path;
        }

        /** Where the client connected to. */
        String path() {
            return path;
        }

        /** The client's texts so far. */
        List<String> heard() {
            return heard;
        }

        boolean saidGoodbye() {
            return saidGoodbye;
        }

        void send(String text) {
            write(0x80 | TEXT, text.getBytes(UTF_8));
        }

        void sendInTwoParts(String text) {
            byte[] bytes = text.getBytes(UTF_8);
            int half = bytes.length / 2;
            write(TEXT, ByteBuffer.allocate(half).put(bytes, 0, half).array());
            write(
                    0x80,
                    ByteBuffer.allocate(bytes.length - half)
                            .put(bytes, half, bytes.length - half)
                            .array());
        }

        void confirm(String arg) {
            send("{\"event\":\"subscribe\",\"arg\":" + arg + "}");
        }

        void sayGoodbye() {
            write(0x80 | CLOSE, new byte[] {0x03, (byte) 0xe8});
        }

        /** Cuts the connection without a word. */
        void drop() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private synchronized void write(int first, byte[] payload) {
            ByteBuffer frame = ByteBuffer.allocate(payload.length + 4);
            frame.put((byte) first);
            if (payload.length < 126) {
                frame.put((byte) payload.length);
            } else {
                frame.put((byte) 126).putShort((short) payload.length);
            }
            frame.put(payload);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(frame.array(), 0, frame.position());
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
