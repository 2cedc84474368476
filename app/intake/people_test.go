package intake

import "testing"

// What tools of other kinds export is taken for what it is: those that keep passwords,
// translations, settings and logs.
func TestUnderstoodOfOthers(t *testing.T) {
	for _, test := range []struct{ file, text, said, want string }{
		{"bitwarden.csv", "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password\n,,login,GitHub,,,0,https://github.com,ann,s3cr3t\n,,login,Mail,,,0,https://mail.example,bob,\"p,w\"\n",
			"CSV, separated by comma, the first line names the columns, key \"name\", value \"login_username\"",
			"put GitHub ann\nput Mail bob\n"},
		{"browser.csv", "\"url\",\"username\",\"password\"\n\"https://a.example\",\"ann\",\"pw\"\n",
			"CSV, separated by comma, the first line names the columns, key \"url\", value \"username\"",
			"put https://a.example ann\n"},
		{"no notes.csv", "name,notes,colour\ncat,,red\ndog,,blue\n",
			"CSV, separated by comma, the first line names the columns, key \"name\", value \"colour\"",
			"put cat red\nput dog blue\n"},
		{"backslash.csv", "\"key\",\"value\",\"more\"\n\"cat\",\"say \\\"meow\\\"\",\"\"\n\"dog\",\"woof\",\"\"\n",
			"CSV, separated by comma, the first line names the columns, key \"key\", value \"value\"",
			"put cat \"say \\\"meow\\\"\"\nput dog woof\n"},
		{"vault.json", `{"encrypted":false,"folders":[{"id":"f1","name":"Work"}],"items":[{"id":"1","name":"cat","value":"meow"},{"id":"2","name":"dog","value":"woof"}]}`,
			"JSON, inside \"items\", key \"name\", value \"value\"",
			"put cat meow\nput dog woof\n"},
		{"whole.json", `[{"cat":"meow","dog":"woof"}]`,
			"JSON",
			"put cat meow\nput dog woof\n"},
		{"map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  cat: meow\n  dog: woof\n",
			"YAML, inside \"data\"",
			"put cat meow\nput dog woof\n"},
		{"de.po", "# of all\nmsgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n#: a.c:3\nmsgctxt \"menu\"\nmsgid \"cat\"\nmsgstr \"Ka\"\n\"tze\"\n\nmsgid \"dog\"\nmsgid_plural \"dogs\"\nmsgstr[0] \"Hund\"\nmsgstr[1] \"Hunde\"\n\nmsgid \"owl\"\nmsgstr \"\"\nmsgstr Eule\nbad \"x\"\n",
			"gettext",
			"put menu.cat Katze\nput dog Hund\n19: A name and a text in quotes are wanted.\n20: A name and a text in quotes are wanted.\n"},
		{"po.txt", "msgid \"cat\"\nmsgstr \"Katze\"\n",
			"gettext",
			"put cat Katze\n"},
		{"long.toml", "[tool]\ndeps = [\n  \"a\", # of it\n  \"b]\",\n]\ntext = \"\"\"\nmeow\nmeow\"\"\"\nraw = '''C:\\x'''\nn = [1, [2]] # two\nend = 'x'\n",
			".env",
			"put tool.deps \"[ \\\"a\\\", \\\"b]\\\", ]\"\nput tool.text \"meow\\nmeow\"\nput tool.raw C:\\x\nput tool.n \"[1, [2]]\"\nput tool.end x\n"},
		{"app.log", "2024-01-02T03:04:05Z INFO cache set key=cat value=meow\n2024-01-02T03:04:06Z INFO cache set key=dog value=woof\n",
			"Lines, the key ends at a space",
			"put 2024-01-02T03:04:05Z \"INFO cache set key=cat value=meow\"\nput 2024-01-02T03:04:06Z \"INFO cache set key=dog value=woof\"\n"},
		{"people.ldif", "dn: cn=Ann,dc=x\nmail: a@x\n",
			"Lines, the key ends at :",
			"put dn cn=Ann,dc=x\nput mail a@x\n"},
		{"of.php", "<?php\nreturn [\n  'cat' => 'meow',\n  'all' => ['a', 'b'],\n  'dog' => \"woof\",\n];\n",
			"JSON, with comments, or other quotes",
			"put cat meow\nput dog woof\n4: \"all\" holds an array, not a text, a number, true or false.\n"},
		{"of.rb", "{:cat=>\"meow\", :dog => 'woof'}\n",
			"JSON, with comments, or other quotes",
			"put cat meow\nput dog woof\n"},
	} {
		t.Run(test.file, func(t *testing.T) { understands(t, test.file, test.text, test.said, test.want) })
	}
}
