// Package link writes and reads addresses of the page, and knows what they can say
// of a store.
//
//	#/lab?v=1&buckets=8&slots=16&hash=fnv1a&seed=1&script=put%20cat%20meow&step=5
//	       │  └──────────── settings ────────────┘ └──── commands ───────┘ └ step
//	       version
//
// [Parse] refuses what a page cannot show, with a reason for people; it changes
// nothing and takes no longer than a long address is. What it reads, [Address.String]
// writes, and the other way round. A long script is packed. Old links open.
//
// [Fit] makes settings that go together of those that a person asks for.
package link
