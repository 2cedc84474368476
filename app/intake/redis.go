package intake

import (
	"math"
	"strconv"
	"strings"
	"time"

	"kvscope/app/words"
	"kvscope/store/script"
)

// redisLine reads a line of commands of Redis, as redis-cli takes them.
func (r *Reader) redisLine() {
	at := r.line
	line := strings.TrimSpace(r.cut())
	switch {
	case line == "" || line[0] == '#':
		return
	case len(line) > maxLineBytes:
		r.longLine(at, len(line), maxLineBytes)
		return
	}
	rest, prompted := cutRedisPrompt(line)
	if r.Prompts && !prompted || rest == "" { // what Redis answered
		return
	}
	rest, mended := script.MendLine(rest)
	words, why := redisWords(rest)
	if why != "" {
		r.refuse(at, why)
		return
	}
	r.mended(mended)
	r.redis(at, words)
}

// cutRedisPrompt leaves off what redis-cli, or its command MONITOR, writes before
// a command.
func cutRedisPrompt(line string) (rest string, ok bool) {
	if line[0] >= '0' && line[0] <= '9' { // 1700000000.123456 [0 127.0.0.1:60866] "set" "k" "v"
		if time, rest, ok := strings.Cut(line, " ["); ok && strings.Trim(time, "0123456789.") == "" {
			if _, rest, ok := strings.Cut(rest, "] "); ok {
				return rest, true
			}
		}
	}
	if rest, ok := strings.CutPrefix(strings.TrimPrefix(line, "$ "), "redis-cli "); ok {
		for strings.HasPrefix(rest, "-") { // -h and what it takes
			option, behind, _ := strings.Cut(rest, " ")
			if rest = behind; len(option) == 2 {
				_, rest, _ = strings.Cut(rest, " ")
			}
		}
		return rest, true
	}
	host, rest, ok := strings.Cut(line, "> ")
	if !ok {
		host, ok = strings.CutSuffix(line, ">")
	}
	if ok && !strings.ContainsAny(host, "\"' ") && (host == "" || host == "redis" || strings.Contains(host, ":")) {
		return strings.TrimSpace(rest), true
	}
	return line, false
}

// redisWords splits a line as redis-cli does: in double quotes a backslash
// protects, in single quotes only \' is special.
func redisWords(line string) (all []string, why string) {
	for i := 0; i < len(line); {
		if line[i] == ' ' || line[i] == '\t' {
			i++
			continue
		}
		quote := line[i]
		if quote != '"' && quote != '\'' {
			n := strings.IndexAny(line[i:], " \t")
			if n < 0 {
				n = len(line) - i
			}
			all = append(all, line[i:i+n])
			i += n
			continue
		}
		word, size := redisQuoted(line[i+1:], quote)
		if size < 0 {
			return nil, words.Key("A quote is not closed.")
		}
		all = append(all, word)
		i += 1 + size
		if i < len(line) && line[i] != ' ' && line[i] != '\t' {
			return nil, words.Key(`Text stands behind the end of a word in quotes. Write \" for a quote inside quotes.`)
		}
	}
	return all, ""
}

// redisQuoted reads up to a quote, and returns how far that is with it, or -1.
func redisQuoted(s string, quote byte) (word string, size int) {
	var out []byte
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == quote:
			return string(out), i + 1
		case b != '\\' || i+1 == len(s):
			out = append(out, b)
		case quote == '\'':
			if s[i+1] == '\'' {
				i++
			}
			out = append(out, s[i])
		case s[i+1] == 'x' && i+3 < len(s) && isHex(s[i+2:i+4]):
			n, _ := strconv.ParseUint(s[i+2:i+4], 16, 8)
			out = append(out, byte(n))
			i += 3
		default:
			i++
			if at := strings.IndexByte("nrtba", s[i]); at >= 0 {
				out = append(out, "\n\r\t\b\a"[at])
			} else {
				out = append(out, s[i])
			}
		}
	}
	return "", -1
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// What commands of Redis are to a store of texts.
const (
	// understoodCommands become commands of the store.
	understoodCommands = " set setex psetex mset get mget getdel del delete unlink exists dbsize flushdb flushall expire pexpire expireat pexpireat "
	// silentCommands change nothing that a store holds.
	silentCommands = " ping echo auth hello select client config info command multi exec watch unwatch quit save bgsave bgrewriteaof lastsave monitor time wait memory debug latency slowlog replconf "
	// otherCommands change or ask what kvscope has not.
	otherCommands = " setnx msetnx getset append incr decr incrby decrby incrbyfloat setrange getrange strlen persist rename renamenx copy move touch type keys scan ttl pttl expiretime randomkey" +
		" hset hsetnx hmset hget hgetall hmget hdel hkeys hvals hincrby hexists hlen lpush rpush lpop rpop lrange llen lset linsert lrem ltrim lindex sadd srem smembers scard sismember" +
		" zadd zrem zrange zincrby zscore zcard xadd xrange xdel pfadd geoadd setbit getbit publish subscribe eval evalsha restore dump sort object "
)

func isOneOf(word, list string) bool {
	return word != "" && !strings.Contains(word, " ") && strings.Contains(list, " "+word+" ")
}

// redis gives what the words of a command are to a store of texts, or refuses it.
func (r *Reader) redis(at int, words []string) {
	if len(words) == 0 {
		return
	}
	name := strings.ToLower(words[0])
	args := words[1:]
	shown := shortened(strings.ToUpper(name))
	switch {
	case isOneOf(name, silentCommands):
		return
	case !isOneOf(name, understoodCommands+otherCommands):
		r.refuse(at, "There is no Redis command {name}.", "name", strconv.Quote(shown))
		return
	case isOneOf(name, otherCommands):
		r.refuse(at, "{name} has no counterpart here: kvscope puts, gets and erases keys whose values are texts.", "name", shown)
		return
	case !redisArity(name, len(args)):
		r.refuse(at, "{name} has {words} behind it, and that is not what it takes.", "name", shown, "words", r.lang.N(len(args), "{n} word", "{n} words"))
		return
	}
	each := func(verb script.Verb) {
		for _, key := range args {
			r.store(at, script.Command{Verb: verb, Key: key})
		}
	}
	switch name {
	case "set":
		r.redisSet(at, args)
	case "setex":
		r.redisSet(at, []string{args[0], args[2], "ex", args[1]})
	case "psetex":
		r.redisSet(at, []string{args[0], args[2], "px", args[1]})
	case "mset":
		for i := 0; i < len(args); i += 2 {
			r.put(at, args[i], args[i+1])
		}
	case "get", "mget":
		each(script.Get)
	case "getdel":
		each(script.Get)
		each(script.Erase)
	case "del", "delete", "unlink": // delete is what clients call it
		each(script.Erase)
	case "exists":
		each(script.Contains)
	case "dbsize":
		r.give(at, script.Command{Verb: script.Len})
	case "flushdb", "flushall":
		r.give(at, script.Command{Verb: script.Clear})
	default:
		r.redisExpire(at, shown, name, args)
	}
}

// shortened cuts a long name.
func shortened(name string) string {
	if len(name) > 20 {
		return name[:20] + "…"
	}
	return name
}

// redisArity reports whether a command takes that many words.
func redisArity(name string, n int) bool {
	switch name {
	case "set":
		return n >= 2
	case "setex", "psetex":
		return n == 3
	case "mset":
		return n >= 2 && n%2 == 0
	case "get", "getdel":
		return n == 1
	case "dbsize":
		return n == 0
	case "flushdb", "flushall":
		return n <= 1
	case "expire", "pexpire", "expireat", "pexpireat":
		return n == 2
	}
	return n >= 1
}

// redisSet puts a pair, for a time or until one.
func (r *Reader) redisSet(at int, args []string) {
	c := script.Command{Verb: script.Put, Key: args[0], Value: args[1]}
	for rest := args[2:]; len(rest) > 0; rest = rest[1:] {
		option := strings.ToLower(rest[0])
		switch option {
		case "ex", "px", "exat", "pxat":
			if len(rest) < 2 {
				r.refuse(at, "{name} takes a time, and there is none.", "name", strings.ToUpper(option))
				return
			}
			if !r.lifetime(at, &c, option, rest[1]) {
				return
			}
			rest = rest[1:]
		case "nx", "xx", "keepttl", "get":
			r.refuse(at, "{name} asks what is stored before; put replaces without asking.", "name", strings.ToUpper(option))
			return
		default:
			r.refuse(at, "SET takes a key and a value: quote a value that has spaces.")
			return
		}
	}
	r.store(at, c)
}

// lifetime gives a put the time that an option of SET names, or refuses it.
func (r *Reader) lifetime(at int, c *script.Command, option, text string) (ok bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	ms, seconds := n, strings.HasPrefix(option, "e")
	if seconds {
		ms = n * 1000
	}
	switch {
	case err != nil || n < 1:
		r.refuse(at, "A time is a whole number above 0, not {said}.", "said", strconv.Quote(text))
		return false
	case strings.HasSuffix(option, "at") && (ms > script.MaxUntil || seconds && n > script.MaxUntil/1000):
		r.refuse(at, "That time is later than the year 2262.")
		return false
	case strings.HasSuffix(option, "at"):
		c.Until = ms
	case n > math.MaxInt64/int64(time.Second):
		r.refuse(at, "That time is longer than 292 years.")
		return false
	default:
		c.Span = time.Duration(ms) * time.Millisecond
	}
	return true
}

// redisExpire gives the put right before it a time, which is how older files say it. The
// last one counts.
func (r *Reader) redisExpire(at int, shown, name string, args []string) {
	n := len(r.Commands) - 1
	if n < 0 || r.Commands[n].Verb != script.Put || r.Commands[n].Key != args[0] {
		r.refuse(at, "{name} has no counterpart here, unless it follows the SET of its key.", "name", shown)
		return
	}
	options := map[string]string{"expire": "ex", "pexpire": "px", "expireat": "exat", "pexpireat": "pxat"}
	c := r.Commands[n]
	if c.Span, c.Until = 0, 0; r.lifetime(at, &c, options[name], args[1]) {
		r.Commands[n] = c
	}
}

// areRedis reports whether lines are commands of Redis, and whether they have
// prompts. Most have to be, but where there are prompts the others are answers, and
// none may be a command of the script language alone.
func areRedis(lines []string) (all, prompts bool) {
	known, sure := 0, false
	for _, line := range lines {
		rest, prompted := cutRedisPrompt(line)
		prompts = prompts || prompted && rest != line
		rest, _ = script.MendLine(rest)
		words, why := redisWords(rest)
		if why != "" || len(words) == 0 {
			continue
		}
		name := strings.ToLower(words[0])
		if name == "set" && len(words) > 1 && (len(words) == 2 && strings.Contains(words[1], "=") || strings.HasPrefix(words[1], "-")) { // a variable of Windows, or of fish
			continue
		}
		understood := isOneOf(name, understoodCommands)
		if isOneOf(name, understoodCommands+silentCommands+otherCommands) && words[0] == strings.ToUpper(name) { // what it has wrong is told then
			known++
			sure = sure || len(words) > 1
		} else if _, err := script.ParseLine(rest); prompted && err == nil && !isOneOf(name, understoodCommands+silentCommands+otherCommands) {
			return false, prompts
		} else if understood && redisArity(name, len(words)-1) || !understood && isOneOf(name, silentCommands+otherCommands) && (prompted || len(words) > 1) {
			known++
			sure = sure || understood && (name != "get" && name != "set" && name != "del" && name != "exists" || len(words) > 1)
		}
	}
	if prompts {
		return known > 0, true
	}
	return known >= len(lines)-len(lines)/4 && sure, false
}
