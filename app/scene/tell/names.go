package tell

import "kvscope/app/words"

// BucketNamed names a bucket: of two tables it says which.
func (t *Teller) BucketNamed(table, cell uint32) string {
	if table == none {
		return t.Lang.F("bucket {n}", "n", words.Number(int(cell)))
	}
	n, array := words.Number(int(cell)), t.ArrayName(table)
	if array != "" {
		array = t.Lang.T(array)
	}
	switch {
	case !t.Two() && array == "":
		return t.Lang.F("bucket {n}", "n", n)
	case !t.Two():
		return t.Lang.F("{array} bucket {n}", "array", array, "n", n)
	case t.IsOld(table) && array == "":
		return t.Lang.F("old bucket {n}", "n", n)
	case t.IsOld(table):
		return t.Lang.F("old {array} bucket {n}", "array", array, "n", n)
	case array == "":
		return t.Lang.F("new bucket {n}", "n", n)
	}
	return t.Lang.F("new {array} bucket {n}", "array", array, "n", n)
}

// BucketNumbered names a bucket in as few words as can be: by its number, and by which
// table of several it is in.
func (t *Teller) BucketNumbered(table, cell uint32) string {
	if table == none && !t.Striped() {
		return t.BucketNamed(table, cell)
	}
	n, array := words.Number(int(cell)), t.ArrayName(table)
	if array != "" && table != none {
		n = t.Lang.F("{array} {n}", "array", t.Lang.T(array), "n", n)
	}
	switch {
	case !t.Two() || table == none:
		return n
	case t.IsOld(table):
		return t.Lang.F("old {bucket}", "bucket", n)
	}
	return t.Lang.F("new {bucket}", "bucket", n)
}

// BucketHere names the bucket that the operation is about.
func (t *Teller) BucketHere() string { return t.BucketNamed(t.hashed()) }

// hashed returns the bucket that the operation is about; of a table that is gone, only
// its number is known.
func (t *Teller) hashed() (table, cell uint32) {
	p := t.Here()
	if p == nil || p.Gone {
		return none, t.Bucket
	}
	return p.Table, p.Cell
}
