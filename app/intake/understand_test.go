package intake

import (
	"strings"
	"testing"
)

// What a file is taken for is said, and what is read is what a person who has such
// a file means.
func TestUnderstood(t *testing.T) {
	for _, test := range []struct{ file, text, said, want string }{
		{"redis.txt", "SET user:1 \"Ann Lee\"\nSET user:2 Bob\nGET user:1\nDEL user:2\n",
			"Redis commands",
			"put user:1 \"Ann Lee\"\nput user:2 Bob\nget user:1\nerase user:2\n"},
		{"redis2.txt", "127.0.0.1:6379> set k 'it\\'s' EX 5\nOK\n127.0.0.1:6379> get k\n\"it's\"\n127.0.0.1:6379> mset a 1 b 2\nOK\n127.0.0.1:6379> hset h f v\n(integer) 1\n127.0.0.1:6379> set p 1 pxat 1700000000000\nOK\n",
			"Redis commands, lines behind a prompt",
			"put k it's ttl 5s\nget k\nput a 1\nput b 2\nput p 1 until 1700000000000\n7: HSET has no counterpart here: kvscope puts, gets and erases keys whose values are texts.\n"},
		{"odd.txt", "SET k v NX\nSET k2 v KEEPTTL\nSET k3 v EX abc\nSET\nset 'a b' \"c d\" px 100\n",
			"Redis commands",
			"put \"a b\" \"c d\" ttl 100ms\n1: NX asks what is stored before; put replaces without asking.\n2: KEEPTTL asks what is stored before; put replaces without asking.\n3: A time is a whole number above 0, not \"abc\".\n4: SET has 0 words behind it, and that is not what it takes.\n"},
		{"shell.txt", "redis-cli SET cat meow\n$ redis-cli -h localhost -n 2 --raw SET dog woof\n$ redis-cli GET cat\n\"meow\"\n",
			"Redis commands, lines behind a prompt",
			"put cat meow\nput dog woof\nget cat\n"},
		{"tx.txt", "127.0.0.1:6379[2]> SET cat meow\nOK\n127.0.0.1:6379[2](TX)> SET dog woof\nQUEUED\n",
			"Redis commands, lines behind a prompt",
			"put cat meow\nput dog woof\n"},
		{"psql.txt", " key | value \n-----+-------\n cat | meow\n dog | woof\n",
			"CSV, separated by |, the first line names the columns, key \"key\", value \"value\"",
			"put cat meow\nput dog woof\n"},
		{"mysql.txt", "+-----+------+\n| key | val  |\n+-----+------+\n| cat | meow |\n| dog | woof |\n+-----+------+\n",
			"CSV, separated by |, the first line names the columns, key \"key\", value \"val\"",
			"put cat meow\nput dog woof\n"},
		{"box.txt", "┌─────┬──────┐\n│ key │ val  │\n├─────┼──────┤\n│ cat │ meow │\n└─────┴──────┘\n",
			"CSV, separated by |, the first line names the columns, key \"key\", value \"val\"",
			"put cat meow\n"},
		{"curly.csv", "“cat”,“meow, loud”\n“dog”,“woof”\n",
			"CSV, separated by comma, no line of column names",
			"put cat \"meow, loud\"\nput dog woof\n"},
		{"torn.csv", "cat,\"a, b; c | d\"\ndog,\"x; y\"\n",
			"CSV, separated by comma, no line of column names",
			"put cat \"a, b; c | d\"\nput dog \"x; y\"\n"},
		{"inches.csv", "screen;5\"\ndisk;3\"\n",
			"CSV, separated by semicolon, no line of column names",
			"put screen \"5\\\"\"\nput disk \"3\\\"\"\n"},
		{"meant.txt", "delete cat\nremove dog\n",
			"Commands",
			"1: This is no command: did you mean erase cat?\n2: This is no command: did you mean erase dog?\n"},
		{"mget.txt", "1) \"cat\"\n2) (nil)\n3) (integer) 7\n",
			"Replies of Redis, keys alone",
			"put cat \"\"\nput 7 \"\"\n2: It is nil: Redis found nothing there.\n"},
		{"hgetall.txt", "1) \"cat\"\n2) (nil)\n3) \"dog\"\n4) \"woof\"\n",
			"Replies of Redis, key, value, key, value",
			"put dog woof\n2: It is nil: Redis found nothing there.\n"},
		{"below.json", `{"meta":{"n":2},"results":{"items":[{"word":"cat","meaning":"meow"},{"word":"dog","meaning":"woof"}]}}`,
			"JSON, inside \"results.items\", key \"word\", value \"meaning\"",
			"put cat meow\nput dog woof\n"},
		{"long.yaml", "all: |\n" + strings.Repeat("        line\n", 4000) + "cat: meow\n",
			"YAML",
			"put cat meow\n1: The value has 20000 bytes; 16384 are the most.\n"},
		{"formula.csv", "=\"001\",=\"meow\"\n=\"002\",woof\n",
			"CSV, separated by comma, no line of column names",
			"put 001 meow\nput 002 woof\n"},
		{"dos.csv", "cat,meow\r\ndog,woof\r\n\x1a",
			"CSV, separated by comma, no line of column names",
			"put cat meow\nput dog woof\n"},
		{"arrow.txt", "cat -> meow\ndog -> woof\n", "Lines, the key ends at →", "put cat meow\nput dog woof\n"},
		{"hash.txt", "\"cat\" => \"meow\",\n\"dog\" => 'woof',\n", "Lines, the key ends at →", "put cat meow\nput dog woof\n"},
		{"sign.txt", "cat → meow\ndog → a -> b\n", "Lines, the key ends at →", "put cat meow\nput dog \"a -> b\"\n"},
		{"piece.txt", "\"cat\": \"meow\",\n\"dog\": \"say \\\"woof\\\"\"\n", "Lines, the key ends at :", "put cat meow\nput dog \"say \\\"woof\\\"\"\n"},
		{"a.strings", "\"cat\" = \"meow\";\n\"dog\" = \"woof\";\n", "Lines, the key ends at =", "put cat meow\nput dog woof\n"},
		{"url.txt", "Cat: meow\nhttp://x.y/z: q\n", "Lines, the key ends at :", "put Cat meow\nput http://x.y/z q\n"},
		{"shell.sh", "declare -x A=\"1\"\ndeclare -x B=\"x y\"\ndeclare -x C\n", ".env", "put A 1\nput B \"x y\"\n3: It has no equals sign between a name and a value.\n"},
		{"a.ps1", "$env:A = \"1\"\n$env:B='x y'\n", ".env", "put A 1\nput B \"x y\"\n"},
		{"a.bat", "set A=1\nset B=x y\n", ".env", "put A 1\nput B \"x y\"\n"},
		{"call.txt", "store.put(\"cat\", \"meow\");\nstore.get(\"cat\");\n", "Commands", "put cat meow\nget cat\n"},
		{"nd.json", "{\"key\":\"cat\",\"value\":\"meow\"}\n{\"key\":\"dog\",\"value\":\"woof\"}\n",
			"JSON, one value behind another, key \"key\", value \"value\"",
			"put cat meow\nput dog woof\n"},
		{"nd2.txt", "{\"word\":\"cat\",\"n\":1}\n{\"word\":\"dog\" \"n\":2}\n{\"word\":\"owl\",\"n\":3}\n",
			"JSON, one value behind another, key \"word\", value \"n\"",
			"put cat 1\nput owl 3\n2: The JSON of this line is broken: a comma is missing.\n"},
		{"excel.csv", "sep=;\r\nkey;value\r\ncat;meow\r\ndog;woof\r\n",
			"CSV, separated by semicolon, the first line names the columns, key \"key\", value \"value\"",
			"put cat meow\nput dog woof\n"},
		{"unk.csv", "word,frequency\ncat,12\ndog,7\n",
			"CSV, separated by comma, the first line names the columns, key \"word\", value \"frequency\"",
			"put cat 12\nput dog 7\n"},
		{"unk2.csv", "animal,sound\ncat,meow\ndog,woof\n",
			"CSV, separated by comma, no line of column names",
			"put animal sound\nput cat meow\nput dog woof\n"},
		{"unk3.csv", "city;people\nUlm;126000\nBonn;330000\n",
			"CSV, separated by semicolon, the first line names the columns, key \"city\", value \"people\"",
			"put Ulm 126000\nput Bonn 330000\n"},
		{"trail.csv", "cat,meow,\ndog,woof,\n",
			"CSV, separated by comma, no line of column names",
			"put cat meow\nput dog woof\n"},
		{"lead.csv", ",cat,meow\n,dog,woof\n",
			"CSV, separated by comma, no line of column names, key column 2, value column 3",
			"put cat meow\nput dog woof\n"},
		{"q.csv", "\"key; unit\",\"value\"\n\"cat; kg\",\"4,5\"\n\"dog; kg\",\"12,1\"\n",
			"CSV, separated by comma, the first line names the columns, key \"key; unit\", value \"value\"",
			"put \"cat; kg\" 4,5\nput \"dog; kg\" 12,1\n"},
		{"sp.csv", "cat, \"meow, meow\"\ndog, \"woof\" \nowl , hoot\n",
			"CSV, separated by comma, no line of column names",
			"put cat \"meow, meow\"\nput dog woof\nput owl hoot\n"},
		{"md.md", "| key | value |\n|-----|:------|\n| cat | meow |\n| dog | woof |\n",
			"CSV, separated by |, the first line names the columns, key \"key\", value \"value\"",
			"put cat meow\nput dog woof\n"},
		{"pipe.txt", "cat|meow\ndog|woof\n",
			"CSV, separated by |, no line of column names",
			"put cat meow\nput dog woof\n"},
		{"com.csv", "# made by me\n# on Monday\ncat,meow\n#x,y\n# end\n",
			"CSV, separated by comma, no line of column names, lines that begin with # left out",
			"put cat meow\n"},
		{"mix.csv", "cat,meow\rdog,woof\nowl,hoot\r\nbee,buzz",
			"CSV, separated by comma, no line of column names",
			"put cat meow\nput dog woof\nput owl hoot\nput bee buzz\n"},
		{"three.csv", "id,name,city\n1,Ann,Ulm\n2,Bob,Bonn\n",
			"CSV, separated by comma, the first line names the columns, key \"name\", value \"city\"",
			"put Ann Ulm\nput Bob Bonn\n"},
		{"bs.csv", "cat,\"say \\\"meow\\\" now\"\ndog,\"woof\"\nx,5\" pipe\n",
			"CSV, separated by comma, no line of column names",
			"put cat \"say \\\"meow\\\" now\"\nput dog woof\nput x \"5\\\" pipe\"\n"},
		{"rows.json", "[{\"word\":\"cat\",\"frequency\":12},{\"word\":\"dog\",\"frequency\":7}]",
			"JSON, key \"word\", value \"frequency\"",
			"put cat 12\nput dog 7\n"},
		{"wrap.json", "{\"total\":2,\"data\":[{\"id\":\"cat\",\"text\":\"meow\"},{\"id\":\"dog\",\"text\":\"woof\"}],\"next\":null}",
			"JSON, inside \"data\", key \"id\", value \"text\"",
			"put cat meow\nput dog woof\n"},
		{"wrap2.json", "{\"result\":{\"data\":{\"cat\":\"meow\",\"dog\":\"woof\"}}}",
			"JSON, inside \"result.data\"",
			"put cat meow\nput dog woof\n"},
		{"wrap3.json", "{\"values\":[[\"key\",\"value\"],[\"cat\",\"meow\"],[\"dog\",\"woof\"]]}",
			"JSON, inside \"values\", the first array names the columns",
			"put cat meow\nput dog woof\n"},
		{"obj.json", "{\"ann\":{\"name\":\"Ann\",\"age\":5},\"bob\":{\"name\":\"Bob\",\"age\":6}}",
			"JSON",
			"put ann Ann\nput bob Bob\n"},
		{"maps.json", "[{\"cat\":\"meow\"},{\"dog\":\"woof\"}]",
			"JSON",
			"put cat meow\nput dog woof\n"},
		{"pretty.json", "{\n  \"key\": \"cat\",\n  \"value\": \"meow\"\n}\n{\n  \"key\": \"dog\",\n  \"value\": \"woof\"\n}\n",
			"JSON, one value behind another, key \"key\", value \"value\"",
			"put cat meow\nput dog woof\n"},
		{".env", "# db\nDB_USER=\"ann\"\nexport DB_HOST=localhost # here\nGREETING=\"hello\\nworld\"\nQ='single'\nEMPTY=\nM=\"two\nlines\"\nURL=a=b#c\nbad\n",
			".env",
			"put DB_USER ann\nput DB_HOST localhost\nput GREETING \"hello\\nworld\"\nput Q single\nput EMPTY \"\"\nput M \"two\\nlines\"\nput URL a=b#c\n10: It has no equals sign between a name and a value.\n"},
		{"e.txt", "export A=1\nB=\"x y\"\n",
			".env",
			"put A 1\nput B \"x y\"\n"},
		{"h.txt", "1) \"cat\"\n2) \"meow\"\n3) \"dog\"\n4) \"say \\\"woof\\\"\"\n",
			"Replies of Redis, key, value, key, value",
			"put cat meow\nput dog \"say \\\"woof\\\"\"\n"},
		{"keys.txt", "127.0.0.1:6379> KEYS *\n1) \"cat\"\n2) \"dog\"\n",
			"Replies of Redis, keys alone",
			"put cat \"\"\nput dog \"\"\n"},
		{"scan.txt", "1) \"17\"\n2)  1) \"key:12\"\n    2) \"key:8\"\n    3) \"key:4\"\n",
			"Replies of Redis, keys alone",
			"put key:12 \"\"\nput key:8 \"\"\nput key:4 \"\"\n"},
		{"hg3.txt", "1# \"cat\" => \"meow\"\n2# \"dog\" => \"woof\"\n",
			"Replies of Redis, key, value, key, value",
			"put cat meow\nput dog woof\n"},
		{"cli.csv", "\"cat\",\"meow\",\"dog\",\"say \\\"woof\\\"\"\n",
			"Replies of Redis, key, value, key, value",
			"put cat meow\nput dog \"say \\\"woof\\\"\"\n"},
		{"cli3.csv", "\"cat\",\"dog\",\"owl\"\n",
			"Replies of Redis, keys alone",
			"put cat \"\"\nput dog \"\"\nput owl \"\"\n"},
		{"norm.csv", "\"cat\",\"meow\"\n\"dog\",\"woof\"\n",
			"CSV, separated by comma, no line of column names",
			"put cat meow\nput dog woof\n"},
		{"a.aof", "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$3\r\ncat\r\n$4\r\nmeow\r\n*3\r\n$9\r\nPEXPIREAT\r\n$3\r\ncat\r\n$13\r\n1999999999999\r\n*2\r\n$3\r\nDEL\r\n$3\r\ncat\r\n*3\r\n$3\r\nSE",
			"Redis append-only file",
			"put cat meow until 1999999999999\nerase cat\n25: Here the file is broken, and nothing behind it can be read: the command is cut off.\n"},
		{"a.properties", "# c\ncat = meow\ndog:woof\nowl hoot\nlong = one, \\\n   two\nu=\\u00e9\\ud83d\\ude00\na\\ b=c\n",
			"Properties",
			"put cat meow\nput dog woof\nput owl hoot\nput long \"one, two\"\nput u é😀\nput \"a b\" c\n"},
		{"a.yaml", "# c\n---\ncat: meow\ndog: \"wo\\tof\" # x\n'owl': 'it''s'\nurl: http://x:80/a\nserver:\n  host: a\n  port: 1\nlist:\n- a\n- b\ntext: |\n  one\n  two\nn: 5\nnil: ~\n",
			"YAML",
			"put cat meow\nput dog \"wo\\tof\"\nput owl it's\nput url http://x:80/a\nput text \"one\\ntwo\\n\"\nput n 5\n7: \"server\" holds an object, not a text, a number, true or false.\n10: \"list\" holds an array, not a text, a number, true or false.\n17: \"nil\" holds null, not a text, a number, true or false.\n"},
		{"manifest.mf", "Manifest-Version: 1.0\r\nMain-Class: a.b.C\r\nClass-Path: a.jar \r\n b.jar\r\n", "Lines, the key ends at :", "put Manifest-Version 1.0\nput Main-Class a.b.C\nput Class-Path a.jar\nput b.jar \"\"\n"},
		{"keys.txt", "user:1\nuser:2\n", "Lines, the key ends at a space or =", "put user:1 \"\"\nput user:2 \"\"\n"},
		{"env.json", "[\"CAT=meow\", \"DOG=a=b\"]\n", "JSON, the key ends at =", "put CAT meow\nput DOG a=b\n"},
		{"texts.json", "[\"CAT=meow\", \"dog\"]\n", "JSON", "put CAT=meow \"\"\nput dog \"\"\n"},
		{"compose.yaml", "services:\n  web:\n    environment:\n      - CAT=meow\n      - \"DOG=woof woof\"\n", `YAML, inside "services.web.environment", the key ends at =`, "put CAT meow\nput DOG \"woof woof\"\n"},
		{"map.txt", "{cat=meow, dog=woof, n=1}\n", "JSON, with comments, or other quotes", "put cat meow\nput dog woof\nput n 1\n"},
		{"flow2.yaml", "{cat: meow, dog: woof, on: true}\n", "JSON, with comments, or other quotes", "put cat meow\nput dog woof\nput on true\n"},
		{"shell.txt", "\r\nName                           Value\r\n----                           -----\r\ncat                            meow\r\ndog                            wo of\r\n", "Lines, the key ends at a space or =, the first line names the columns", "put cat meow\nput dog \"wo of\"\n"},
		{"app.strings", "/* Animals */\n\"cat\" = \"Katze\";\n", "Lines, the key ends at a space or =", "put cat Katze\n"},
		{"hive.reg", "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\X]\r\n\"cat\"=\"meow\"\r\n", ".env", "put HKEY_CURRENT_USER\\X.cat meow\n1: It has no equals sign between a name and a value.\n"},
		{"nested.yaml", "all:\n  cat: meow # x\n\n  # c\n  dog: |\n    a\n    b\n  owl:\n  kinds:\n    - a\n    - b\n  of:\n    big: 1\n", `YAML, inside "all"`,
			"put cat meow\nput dog \"a\\nb\\n\"\nput owl \"\"\n9: \"kinds\" holds an array, not a text, a number, true or false.\n12: \"of\" holds an object, not a text, a number, true or false.\n"},
		{"deep.yaml", "a:\n  b:\n    c:\n      cat: meow\n      dog: woof\n", `YAML, inside "a.b.c"`, "put cat meow\nput dog woof\n"},
		{"config.yaml", "kind: x\ndata:\n  cat: meow\nlast: 1\n", "YAML", "put kind x\nput last 1\n2: \"data\" holds an object, not a text, a number, true or false.\n"},
		{"services.yaml", "services:\n  web:\n    image: nginx\n    ports:\n    - \"80:80\"\n  db:\n    image: postgres\n    env:\n      image: y\n", `YAML, inside "services"`, "put web nginx\nput db postgres\n"},
		{"items.yaml", "data:\n  items:\n  - name: cat\n    of:\n      value: x\n    value: meow\n  - name: dog\n    value: woof\n", `YAML, inside "data.items", key "name", value "value"`, "put cat meow\nput dog woof\n"},
		{"two.yaml", "---\na:\n  b: 1\n---\na:\n  c: 2\n", `YAML, inside "a"`, "put b 1\nput c 2\n"},
		{"astray.yaml", "all:\n  cat: meow\n    dog: woof\n  owl: hoot\n bee: buzz\n", `YAML, inside "all"`,
			"put owl hoot\n2: The lines below it are indented, and its value is not a block: write | behind the colon.\n5: It is indented, and belongs to no text above it.\n"},
		{"flow.yaml", "cat: {of: {a: b}}\ndog: woof\n", "YAML", "put dog woof\n1: \"cat\" holds an object, not a text, a number, true or false.\n"},
		{"json.yaml", "{cat: 1, \"dog\": \"woof\"}\n", "JSON, with comments, or other quotes", "put cat 1\nput dog woof\n"},
		{"l.yaml", "- key: cat\n  value: meow\n- key: dog\n  value: woof\n- owl\n",
			"YAML, key \"key\", value \"value\"",
			"put cat meow\nput dog woof\nput owl \"\"\n"},
		{"l2.yml", "- cat: meow\n- dog: woof\n",
			"YAML",
			"put cat meow\nput dog woof\n"},
		{"u16.csv", "\xff\xfek\x00e\x00y\x00,\x00v\x00a\x00l\x00u\x00e\x00\r\x00\n\x00c\x00a\x00t\x00,\x00m\x00e\x00o\x00w\x00\r\x00\n\x00",
			"CSV, separated by comma, the first line names the columns, key \"key\", value \"value\", UTF-16 LE",
			"put cat meow\n"},
		{"u16be.txt", "\x00c\x00a\x00t\x00 \x00m\x00e\x00o\x00w\x00\n",
			"Lines, the key ends at a space or =, UTF-16 BE",
			"put cat meow\n"},
		{"w.csv", "key;value\ncaf\xe9;5\x80\n",
			"CSV, separated by semicolon, the first line names the columns, key \"key\", value \"value\", Windows-1252",
			"put café 5€\n"},
		{"col.txt", "cat: meow\ndog: woof woof\n",
			"Lines, the key ends at :",
			"put cat meow\nput dog \"woof woof\"\n"},
		{"dump.txt", "add cat 0 0 4\r\nmeow\r\nadd dog 1 1999999999 9\r\nwo\nof wuf\r\n", "Memcached commands",
			"put cat meow\nput dog \"wo\\nof wuf\" until 1999999999000\n"},
		{"telnet.txt", "set cat 0 60 4\nmeow\nSTORED\nget cat dog\nVALUE cat 0 4\nmeow\nEND\ndelete cat noreply\nset owl 0 0 9\nhoot\nincr n 1\nflush_all\n", "Memcached commands",
			"put cat meow ttl 1m\nget cat\nget dog\nput cat meow\nerase cat\nclear\n9: The value behind it is not as long as it says.\n11: \"incr\" has no counterpart here: kvscope puts, gets and erases keys whose values are texts.\n"},
		{"a.bat", "@echo off\nREM the database\n:: and more\nSET DB_USER=ann\nset \"DB_NAME=my db\"\nsetx DB_HOST localhost\n", ".env",
			"put DB_USER ann\nput DB_NAME \"my db\"\nput DB_HOST localhost\n"},
		{"flags.sh", "#!/bin/sh\nset -a\nexport A=1\nB='x y'\n", ".env", "put A 1\nput B \"x y\"\n"},
		{"a.fish", "set -gx A 1\nset -x B \"x y\"\n", ".env", "put A 1\nput B \"x y\"\n"},
		{"Dockerfile.txt", "ENV A 1\nENV B=2\n", ".env", "put A 1\nput B 2\n"},
		{"a.csh", "setenv A 1\nsetenv B 'x y'\n", ".env", "put A 1\nput B \"x y\"\n"},
		{"single.csv", "'key','value'\n'cat','meow, loud'\n'it''s','say \"x\"'\n'd\\'oh',''\n",
			"CSV, separated by comma, the first line names the columns, key \"key\", value \"value\"",
			"put cat \"meow, loud\"\nput it's \"say \\\"x\\\"\"\nput d'oh \"\"\n"},
		{"single.txt", "'cat';12\n'dog';7\n", "CSV, separated by semicolon, no line of column names", "put cat 12\nput dog 7\n"},
		{"rows.txt", "('cat', 'meow'),\n('dog', 'woof (loud)');\n", "CSV, separated by comma, no line of column names", "put cat meow\nput dog \"woof (loud)\"\n"},
		{"tis.csv", "'tis,x\n'twas,y\n", "CSV, separated by comma, no line of column names", "put 'tis x\nput 'twas y\n"},
		{"c.json", "// of ours\n{\n  /* two\n lines */ \"cat\": \"meow // loud\", # so\n  \"dog\": \"woof\",\n}\n", "JSON, with comments, or other quotes", "put cat \"meow // loud\"\nput dog woof\n"},
		{"a.js", "const sounds = {\n  cat: 'me\"ow',\n  'it\\'s': `x`,\n  n: 1e5,\n  on: true,\n};\n", "JSON, with comments, or other quotes", "put cat \"me\\\"ow\"\nput it's x\nput n 1e5\nput on true\n"},
		{"dict.txt", "{'cat': 'meow', 'ok': True, 'no': None, 't': ('a', 'b')}\n", "JSON, with comments, or other quotes",
			"put cat meow\nput ok true\n1: \"no\" holds null, not a text, a number, true or false.\n1: \"t\" holds an array, not a text, a number, true or false.\n"},
		{"tuples.txt", "[('cat', 'meow'), ('dog', 'woof')]\n", "JSON, with comments, or other quotes", "put cat meow\nput dog woof\n"},
		{"jsonp.txt", "callback({\n\"cat\": \"meow\"\n});\n", "JSON, with comments, or other quotes", "put cat meow\n"},
		{"letter.txt", "{“cat”: “meow”, “dog”: “woof”}\n", "JSON, with comments, or other quotes", "put cat meow\nput dog woof\n"},
		{"ruby.txt", "{\"cat\" => \"meow\", dog: nil}\n", "JSON, with comments, or other quotes", "put cat meow\n1: \"dog\" holds null, not a text, a number, true or false.\n"},
		{"commas.ndjson", "{\"key\":\"cat\",\"value\":\"meow\"},\n{\"key\":\"dog\",\"value\":\"woof\"},\n", "JSON, with comments, or other quotes, one value behind another, key \"key\", value \"value\"", "put cat meow\nput dog woof\n"},
		{"a.ini", "; c\n[server]\nhost=a\n[db]\nhost=b\n", "Properties", "put server.host a\nput db.host b\n"},
		{"ini.txt", "[server]\nhost=a\nport: 1\n", "Properties", "put server.host a\nput server.port 1\n"},
		{"a.toml", "title = \"t\"\n[owner]\n\"full name\" = 'Ann Lee' # x\n", ".env", "put title t\nput \"owner.full name\" \"Ann Lee\"\n"},
		{"vocabulary.txt", "cat - die Katze\nwell-being – das Wohl\ndog — der Hund\n", "Lines, the key ends at –", "put cat \"die Katze\"\nput well-being \"das Wohl\"\nput dog \"der Hund\"\n"},
		{"object.txt", "cat: 'meow',\ndog: \"woof\"\n", "Lines, the key ends at :", "put cat meow\nput dog woof\n"},
		{"german.csv", "Schlüssel;Wert\nKatze;miau\n", "CSV, separated by semicolon, the first line names the columns, key \"Schlüssel\", value \"Wert\"", "put Katze miau\n"},
		{"japanese.csv", "キー,値\n猫,にゃー\n", "CSV, separated by comma, the first line names the columns, key \"キー\", value \"値\"", "put 猫 にゃー\n"},
		{"anki.txt", "#separator:tab\n#html:true\ncat\tdie Katze\n", "CSV, separated by tab, no line of column names, lines that begin with # left out", "put cat \"die Katze\"\n"},
		{"client.txt", "r.set('cat', 'meow')\nr.get('cat')\nr.delete('cat')\n", "Redis commands", "put cat meow\nget cat\nerase cat\n"},
		{"title.csv", "Animals of the farm\n\nkey,value\ncat,meow\n", "CSV, separated by comma, the first line names the columns, key \"key\", value \"value\"",
			"put cat meow\n1: It has 1 field, and the value is missing.\n"},
		{"report.csv", "Report;;\r\n\r\nName;Wert;\r\nKatze;miau;\r\n", "CSV, separated by semicolon, the first line names the columns, key \"Name\", value \"Wert\"",
			"put Katze miau\n1: It has 1 field, and the value is missing.\n"},
		{"all.csv", "\ufeffsep=;\r\n# of, ours\r\n\"key\";\"value\";\r\ncat;\"me;ow\";\r\n\r\ndog;\"say \"\"woof\"\"\";\r\n", "CSV, separated by semicolon, the first line names the columns, key \"key\", value \"value\", lines that begin with # left out",
			"put cat me;ow\nput dog \"say \\\"woof\\\"\"\n"},
		{"page.md", "# Animals\n\n\"Quoted\" prose, first.\n\n| key | value |\n|:---|---:|\n| cat | me\\|ow |\n| dog | woof |\n\nAnd more.\n", "CSV, separated by |, the first line names the columns, key \"key\", value \"value\", lines that begin with # left out",
			"put cat me|ow\nput dog woof\n"},
		{"psql.txt", " key | value\n-----+-------\n cat | meow\n(1 row)\n", "CSV, separated by |, the first line names the columns, key \"key\", value \"value\"", "put cat meow\n"},
		{"nu.txt", "╭───┬─────┬───────╮\n│ # │ key │ value │\n├───┼─────┼───────┤\n│ 0 │ cat │ meow  │\n╰───┴─────┴───────╯\n", "CSV, separated by |, the first line names the columns, key \"key\", value \"value\"", "put cat meow\n"},
		{"double.txt", "╔═════╦═══════╗\n║ key ║ value ║\n╠═════╬═══════╣\n║ cat ║ meow  ║\n╚═════╩═══════╝\n", "CSV, separated by |, the first line names the columns, key \"key\", value \"value\"", "put cat meow\n"},
		{"single-latin.csv", "'caf\xe9','\xe9'\n", "CSV, separated by comma, no line of column names, Windows-1252", "put café é\n"},
		{"multi.txt", "MULTI\nSET a 1\nSET b 2\nEXEC\n", "Redis commands", "put a 1\nput b 2\n"},
		{"expire.aof", "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n*1\r\n$4\r\nEXEC\r\n*3\r\n$6\r\nEXPIRE\r\n$1\r\na\r\n$1\r\n9\r\n*3\r\n$9\r\nPEXPIREAT\r\n$1\r\na\r\n$13\r\n1999999999999\r\n", "Redis append-only file", "put a 1 until 1999999999999\n"},
		{"stream.txt", "1) 1) \"1-0\"\n   2) 1) \"cat\"\n      2) \"meow\"\n2) 1) \"1-1\"\n   2) 1) \"dog\"\n      2) \"woof\"\n", "Replies of Redis, key, value, key, value", "put cat meow\nput dog woof\n"},
		{"scan-ten.txt", "1) \"17\"\n2)  1) \"a\"\n    9) \"b\"\n   10) \"c\"\n", "Replies of Redis, keys alone", "put a \"\"\nput b \"\"\nput c \"\"\n"},
		{"wide.env", "A=1\n\u00a0\nB=2\n", ".env", "put A 1\nput B 2\n"},
		{"b.ini", "[a]\ndir=C:\\temp\\\ny = \"two words\"\n", "Properties", "put a.dir C:\\temp\\\nput a.y \"two words\"\n"},
		{"c.conf", "dir = C:\\new\n", "Properties", "put dir C:\\new\n"},
		{"folded.yaml", "cat: >\n  one\n  line\n\n  more\n   deep\n", "YAML", "put cat \"one line\\nmore\\n deep\\n\"\n"},
		{"keys.jsonl", "\"cat\"\n\"dog\"\nnull\n", "JSON, one value behind another", "put cat \"\"\nput dog \"\"\n3: An object or an array is wanted.\n"},
		{"bad.ndjson", "{\"key\":\"cat\",\"value\":\"meow\"}\nbad\n\n{\"key\":\"dog\",\"value\":\"woof\"}\n", "JSON, one value behind another, key \"key\", value \"value\"", "put cat meow\nput dog woof\n2: The JSON of this line is broken: an object or an array is wanted.\n"},
		{"nan.json", "{\"a\": NaN, \"b\": Infinity, \"c\": 1}", "JSON, with comments, or other quotes", "put c 1\n1: \"a\" holds null, not a text, a number, true or false.\n1: \"b\" holds null, not a text, a number, true or false.\n"},
		{"map.txt", "map[string]string{\n\t\"cat\": \"meow\",\n}\n", "JSON, with comments, or other quotes", "put cat meow\n"},
		{"d.py", "d = {'cat': 'meow', \"dog\": 'woof'}\n", "JSON, with comments, or other quotes", "put cat meow\nput dog woof\n"},
		{"terminal.txt", "> put cat meow\n> get cat\n\"meow\"\n> erase cat\n", "Commands",
			"put cat meow\nget cat\nerase cat\n3: A line starts with a verb, which has no quotes: the verbs are put, get, erase, contains, len, clear, trim, fill and advance, and of a bare pool alloc, write, read and free.\n"},
		{"meant.txt", "put cat meow\ndelete cat\n", "Commands", "put cat meow\n2: This is no command: did you mean erase cat?\n"},
		{"phrases.txt", "put off verschieben\nget up aufstehen\n", "Lines, the key ends at a space or =", "put put \"off verschieben\"\nput get \"up aufstehen\"\n"},
		{"mon.txt", "1339518083.107412 [0 127.0.0.1:60866] \"set\" \"k\" \"v\"\n1339518087.877697 [0 127.0.0.1:60866] \"del\" \"k\"\n",
			"Redis commands, lines behind a prompt",
			"put k v\nerase k\n"},
	} {
		t.Run(test.file, func(t *testing.T) {
			r := all(t, test.file, test.text)
			if said := strings.Join(r.Understood(), ", "); said != test.said {
				t.Errorf("it is taken for %s, want %s", said, test.said)
			}
			if got := told(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// option returns the dialect that an answer to a choice leads to.
func option(t *testing.T, r *Reader, choice, label string) Dialect {
	t.Helper()
	for _, c := range r.Choices() {
		for _, o := range c.Options {
			if c.Name == choice && o.Label == label {
				return o.Dialect
			}
		}
	}
	t.Fatalf("there is no %q for %q among %+v", label, choice, r.Choices())
	return Dialect{}
}

// Each thing that was understood can be chosen otherwise.
func TestChosenOtherwise(t *testing.T) {
	for _, test := range []struct{ file, text, choice, label, want string }{
		{"a.csv", "animal,sound\ncat,meow\n", "First line", "names columns", "put cat meow\n"},
		{"a.csv", "word,n\ncat,1\ndog,2\n", "First line", "is put", "put word n\nput cat 1\nput dog 2\n"},
		{"a.csv", "a;b,c\nd;e,f\n", "Separator", "comma", "put a;b c\nput d;e f\n"},
		{"a.csv", "sep=;\na;b,c\n", "Separator", "comma", "put a;b c\n"},
		{"a.csv", "id,name,city\n1,Ann,Ulm\n", "Key", "id", "put 1 Ulm\n"},
		{"a.csv", "id,name,city\n1,Ann,Ulm\n", "Value", "id", "put Ann 1\n"},
		{"a.csv", "a,b\nc,d\n", "Value", "none", "put a \"\"\nput c \"\"\n"},
		{"a.csv", "# a,b\nc,d\n", "Lines with #", "are put", "put \"# a\" b\nput c d\n"},
		{"a.csv", "a,b\n", "Format", "Lines", "put a,b \"\"\n"},
		{"a.csv", "caf\xe9,a\n", "Encoding", "UTF-8", "1: Its bytes are not UTF-8.\n"},
		{"a.json", `{"data":[{"a":"b","c":"d"}],"n":{"x":"y"}}`, "Pairs are in", "n", "put x y\n"},
		{"a.json", `[{"a":"b","c":"d"},{"a":"e","c":"f"}]`, "Key", "c", "put d b\nput f e\n"},
		{"a.json", `[{"a":"b","c":"d"},{"a":"e","c":"f"}]`, "Key", "each member is a pair", "put a b\nput c d\nput a e\nput c f\n"},
		{"a.json", `{"key":"a","value":"b"}`, "Pairs are in", "the outermost", "put key a\nput value b\n"},
		{"a.txt", "a b=c\nd e=f\n", "The key ends at", "a space", "put a b=c\nput d e=f\n"},
		{"a.txt", "1) \"a\"\n2) \"b\"\n", "Texts are", "keys alone", "put a \"\"\nput b \"\"\n"},
		{"a.yml", "- a: b\n  c: d\n- a: e\n  c: f\n", "Value", "none", "put b \"\"\nput e \"\"\n"},
		{"a.txt", "set a b\ndel a\n", "Format", "Lines", "put set \"a b\"\nput del a\n"},
	} {
		r, err := New(nil, nil, test.file, test.text, 100)
		if err != nil {
			t.Fatal(err)
		}
		other := r.As(option(t, r, test.choice, test.label))
		commands, refused := other.Preview(100)
		for other.Next() {
		}
		if got := told(other); got != test.want {
			t.Errorf("%q with %s %s: got\n%s\nwant\n%s", test.text, test.choice, test.label, got, test.want)
		}
		if len(commands) != len(other.Commands) || len(refused) != len(other.Refused) {
			t.Errorf("%q: the preview has %d and %d, the file %d and %d", test.text, len(commands), len(refused), len(other.Commands), len(other.Refused))
		}
		for _, c := range r.Choices() {
			chosen := 0
			for _, o := range c.Options {
				if o.Chosen {
					chosen++
				}
				if o.Chosen && o.Dialect != r.Dialect {
					t.Errorf("%q: what is chosen of %s is not what is read", test.text, c.Name)
				}
			}
			if chosen != 1 {
				t.Errorf("%q: %d answers to %s are chosen", test.text, chosen, c.Name)
			}
		}
	}
}

// Files that hold no text say what they are, and what to do.
func TestBinaries(t *testing.T) {
	for text, want := range map[string]string{
		"PK\x03\x04\x14\x00":          "Save the sheet as CSV",
		"\x1f\x8b\x08\x00":            "Unpack it",
		"BZh91AY&SY":                  "Unpack it",
		"REDIS0011\xfa\tredis-ver":    "snapshot of Redis",
		"SQLite format 3\x00":         "Export the table as CSV",
		"%PDF-1.7":                    "It is a PDF",
		"{\\rtf1\\ansi cat}":          "It is a document with its layout",
		"<?xml version=\"1.0\"?><a/>": "It is a web page or XML",
		"<table><tr><td>cat</td>":     "It is a web page or XML",
		"<animals><cat>meow</cat>":    "It is a web page or XML",
		"<item key=\"cat\"/>":         "It is a web page or XML",
		"INSERT INTO t VALUES (1)":    "It is SQL",
		"\x89PNG\r\n\x1a\n\x00\x00":   "It is not text.",
	} {
		if _, err := New(nil, nil, "x.csv", text, 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// A file of any size is understood by its beginning.
func TestUnderstandingIsBounded(t *testing.T) {
	line := "cat,meow\n"
	text := strings.Repeat(line, MaxBytes/len(line))
	r, err := New(nil, nil, "a.txt", text, 10)
	if err != nil {
		t.Fatal(err)
	}
	small, err := New(nil, nil, "a.txt", text[:2*sampledBytes], 10)
	if err != nil {
		t.Fatal(err)
	}
	looks := func(r *Reader) float64 {
		return testing.AllocsPerRun(1, func() {
			r.Choices()
			r.Preview(5)
		})
	}
	if large, small := looks(r), looks(small); large > small+10 {
		t.Errorf("of 4 MiB it takes %g allocations, of 64 KiB %g", large, small)
	}
}
