package draw

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/scene/tell"
)

// HashLine draws how a key becomes a bucket.
func HashLine(line tell.HashLine) app.UI {
	if line.Key == "" {
		return H("p", "hash", nil, Text(line.Idle))
	}
	bold := func(class, s string) app.UI { return H("b", class, nil, Text(s)) }
	// A phone has no room for the bytes and the name of the hash.
	parts := []app.UI{Verbatim("b", "", line.Key), Text(" → "), Verbatim("span", "wide", line.Bytes+" → "+line.Hash+" ")}
	if line.Sum != "" {
		class := ""
		if line.Now {
			class = "now"
		}
		parts = append(parts, Verbatim("b", "", line.Sum), Span("wide", " →"))
		if line.Stripe != "" {
			parts = append(parts, stripeOfKey(&line)...)
		}
		parts = append(parts, Verbatim("span", "mod", strings.TrimRight(" "+line.How, " ")), Text(" → "), bold(class, line.Bucket))
	}
	class := "hash"
	if line.Stripe != "" {
		class += " by-stripe"
	}
	if line.Long {
		class += " long"
	}
	return H("p", class, Attrs{"tabindex", "0"}, parts...)
}

// stripeOfKey is the part of the hash line that leads to the stripe.
func stripeOfKey(line *tell.HashLine) []app.UI {
	class := ""
	if line.StripeNow {
		class = "now"
	}
	return []app.UI{Span("wide", " "+line.Top), Text(" → "), H("b", class, nil, Text(line.Stripe)), Span("wide", " →")}
}
