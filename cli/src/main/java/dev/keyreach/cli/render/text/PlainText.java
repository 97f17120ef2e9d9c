package dev.keyreach.cli.render.text;

/**
 * Text that does nothing to a terminal but show. Names, Sids and paths come from strangers: characters that move the cursor,
 * change colours, hide or reorder text are spelled out, {@code \u001b}.
 */
public final class PlainText {
    private PlainText() {}

    /** The text with its harmful characters spelled out. O(n). */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHarmful(text, i)) {
                return spelledOut(text);
            }
        }
        return text;
    }

    private static String spelledOut(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmful(text, i)) {
                safe.append("\\u%04x".formatted((int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean isHarmful(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x7f) {
            return c < 0x20;
        }
        if (Character.isSurrogate(c)) {
            return !isPaired(text, index) || isTag(text, index);
        }
        return switch (Character.getType(c)) {
            // C1 controls; direction marks and other invisible characters; line and paragraph separators
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isPaired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    /** Invisible characters beyond the first plane. */
    private static boolean isTag(String text, int index) {
        int start = Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
        return Character.getType(text.codePointAt(start)) == Character.FORMAT;
    }
}
