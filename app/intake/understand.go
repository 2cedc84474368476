package intake

import (
	"path"
	"strings"

	"kvscope/store/script"
)

// sampledBytes is how much of a file is looked at to understand it.
const sampledBytes = 32 << 10

// sampleOf returns the whole lines at the beginning of a text.
func sampleOf(text string) string {
	if len(text) <= sampledBytes {
		return text
	}
	if i := strings.LastIndexByte(text[:sampledBytes], '\n'); i >= 0 {
		return text[:i+1]
	}
	return text[:sampledBytes]
}

// understandAs finds out the rest of a dialect whose format is given.
func understandAs(f Format, name, text string, e Encoding) Dialect {
	sample := sampleOf(text)
	switch f {
	case CSV:
		return understandCSV(name, sample, 0, e)
	case JSON:
		return understandJSON(name, sample, e)
	case Lines:
		return understandLines(sample, e)
	case Redis:
		_, prompts := areRedis(firstLines(sample, sampledRecords))
		return Dialect{Encoding: e, Format: Redis, Prompts: prompts}
	case Replies:
		return understandReplies(text, e)
	case YAML:
		return understandYAML(sample, e)
	}
	return Dialect{Encoding: e, Format: f}
}

// formatOf tells the format by the name, else by the first lines.
func formatOf(name, text string) Format {
	const looked = 3
	sample := sampleOf(text)
	lines := firstLines(sample, looked)
	more := firstLines(sample, sampledRecords)
	redis, prompts := areRedis(more)
	replies := isReplies(more)
	base := strings.ToLower(path.Base(name))
	switch path.Ext(base) {
	case ".csv", ".tsv", ".psv", ".tab":
		if isReplyCSV(sample) {
			return Replies
		}
		return CSV
	case ".json", ".ndjson", ".jsonl", ".geojson", ".json5", ".jsonc", ".js", ".mjs", ".ts", ".py", ".php", ".rb", ".arb":
		return JSON
	case ".kv":
		if redis && !areCommands(lines) {
			return Redis
		}
		return Script
	case ".env", ".toml", ".reg":
		return Env
	case ".yml", ".yaml":
		if lines[0][0] == '{' || lines[0][0] == '[' { // which is YAML, too
			return JSON
		}
		return YAML
	case ".po", ".pot":
		return PO
	case ".properties", ".ini", ".cfg", ".conf":
		return Properties
	}
	first := lines[0]
	switch {
	case base == ".env" || strings.HasPrefix(base, ".env."):
		return Env
	case areCommands(lines):
		return Script
	case areMemcached(more):
		return Memcached
	case replies && !(redis && prompts && !readsAlone(more)):
		return Replies
	case redis:
		return Redis
	case isMessage(first):
		return PO
	case isSection(first) && !strings.ContainsAny(first, `",{`) && mostHave(more[min(1, len(more)-1):], "=:"):
		return Properties
	case (first[0] == '{' || first[0] == '[') && strings.ContainsAny(text, `"]}`), holdsLiteral(first):
		return JSON
	case isReplyCSV(sample):
		return Replies
	case isEnv(more):
		return Env
	case areMeant(more):
		return Script
	case strings.HasPrefix(strings.TrimLeft(text, "\n "), "---\n"):
		return YAML
	}
	if _, ok := saidSeparator(sample); ok || hasTable(sample) || mostHave(more, "|") || first[0] == '+' && isRule([]string{first}) {
		return CSV
	}
	if at := strings.IndexAny(first, ",;\t|= "); at >= 0 && first[at] != '=' && first[at] != ' ' {
		return CSV
	}
	return Lines
}

// readsAlone reports whether no prompt among the lines has a command that puts.
func readsAlone(lines []string) bool {
	for _, line := range lines {
		rest, prompted := cutRedisPrompt(line)
		if words := strings.Fields(strings.ToLower(rest)); prompted && len(words) > 0 && isOneOf(words[0], " set setex psetex mset del unlink ") {
			return false
		}
	}
	return true
}

// firstLines returns the first lines that are neither blank nor comments, or a
// comment if there is nothing else. The text is not blank.
func firstLines(text string, most int) (lines []string) {
	comment := "#"
	for more := true; more && len(lines) < most; {
		var line string
		line, text, more = strings.Cut(text, "\n")
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		} else if line != "" {
			comment = line
		}
	}
	if lines == nil {
		lines = []string{comment}
	}
	return lines
}

// areMeant reports whether lines are commands or what other systems call so: at least one
// of them puts, or each is meant for a command. Where there are prompts others may be
// answers.
func areMeant(lines []string) bool {
	puts, prompts, foreign, others := 0, 0, 0, 0
	for _, line := range lines {
		line, mended := script.MendLine(line)
		c, err := script.ParseLine(line)
		_, meant := script.Suggest(line)
		prompts += mended.Starts
		switch {
		case err == nil && c.Verb == script.Put:
			puts++
		case err != nil && meant && script.IsForeign(strings.Fields(line)[0]):
			foreign++
		case err != nil && !meant && mended.Starts == 0:
			others++
		}
	}
	return puts > 0 && others <= prompts || foreign > 0 && others == 0
}

func areCommands(lines []string) bool {
	commands := 0
	for _, line := range lines {
		line, _ = script.MendLine(line)
		if line == "" {
			continue
		}
		if _, err := script.ParseLine(line); err != nil {
			return false
		}
		commands++
	}
	return commands > 0
}
