package dev.keyreach.loader.orgfile;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Opens a parser at the beginning of one file, as often as asked. */
public interface ParserSource {

    /** A new parser, before the first token. */
    JsonParser open() throws IOException;
}
