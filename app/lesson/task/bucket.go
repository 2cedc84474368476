package task

import (
	"strconv"

	"kvscope/store/trace"
)

// Where does a key belong? The number is known, the remainder is to be taken.

// lastDigit asks for the bucket of ten: the last digit of the number.
func lastDigit() *Kind {
	return bucketOf("last-digit", 10, "fnv1a", rule{"first-digit", func(m *moment) []Place {
		return bucket(uint32(strconv.FormatUint(uint64(m.hash()), 10)[0] - '0'))
	}})
}

// lastThreeDigits asks for the bucket of eight, for which the last three digits count.
func lastThreeDigits() *Kind {
	return bucketOf("last-three-digits", 8, "fnv1a", rule{"mod-10", func(m *moment) []Place {
		if digit := m.hash() % 10; digit < 8 {
			return bucket(digit)
		}
		return nil
	}})
}

// byLength asks for the bucket of five under a hash that is the length of the key.
func byLength() *Kind {
	return bucketOf("by-length", 5, "length", rule{"counted-from-1", func(m *moment) []Place {
		return bucket((m.hash() + 4) % 5)
	}})
}

// bucketOf asks for the bucket of a key whose hash is known. own is the rule that
// only this kind has.
func bucketOf(name string, n int, hash string, own rule) *Kind {
	letters := rule{"letters", func(m *moment) []Place { return bucket(uint32(len(m.command.Key) % n)) }}
	rules := []rule{
		own,
		{"empty-bucket", func(m *moment) []Place { return only(OnBucket, empty(m.table(), 0)) }},
		{"beside-the-last", func(m *moment) []Place {
			entries := m.entries
			before := entries[len(entries)-2]
			for _, e := range m.timeline.Events(before.From, before.To) {
				if e.Kind == trace.Bucket {
					return bucket((e.Cell + 1) % uint32(n))
				}
			}
			return nil
		}},
	}
	if hash != "length" { // there it is right
		rules = append(rules, letters)
	}
	draw := func(d *drawer) {
		d.start(n, 12, hash)
		d.puts(d.between(3, 6))
		d.put()
	}
	every := shape{draw, all(rules)}
	return &Kind{
		Name: name, Hides: []Hidden{HideHash, HideCode, HideLog, HideChain},
		// In the third shape the bucket may well be the first empty one.
		shapes: [shapes]shape{every, every, {draw, all(rules, "empty-bucket", "beside-the-last")}},
		asked:  onKind(trace.Bucket),
		tells:  onKind(trace.Bucket),
		truth:  func(m *moment) []Place { return bucket(m.find(trace.Bucket).Cell) },
		offers: func(m *moment) []Place { return buckets(m.table()) },
		rules:  rules,
	}
}
