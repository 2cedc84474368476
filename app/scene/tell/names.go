package tell

import "kvscope/app/words"

// BucketNamed names a bucket: of two tables it says which.
func (f *Teller) BucketNamed(table, cell uint32) string {
	if table == none {
		return f.Lang.F("bucket {n}", "n", words.Number(int(cell)))
	}
	n, array := words.Number(int(cell)), f.ArrayName(table)
	if array != "" {
		array = f.Lang.T(array)
	}
	switch {
	case !f.Two() && array == "":
		return f.Lang.F("bucket {n}", "n", n)
	case !f.Two():
		return f.Lang.F("{array} bucket {n}", "array", array, "n", n)
	case f.IsOld(table) && array == "":
		return f.Lang.F("old bucket {n}", "n", n)
	case f.IsOld(table):
		return f.Lang.F("old {array} bucket {n}", "array", array, "n", n)
	case array == "":
		return f.Lang.F("new bucket {n}", "n", n)
	}
	return f.Lang.F("new {array} bucket {n}", "array", array, "n", n)
}

// BucketNumbered names a bucket in as few words as can be: by its number, and by which
// table of several it is in.
func (f *Teller) BucketNumbered(table, cell uint32) string {
	if table == none && !f.Striped() {
		return f.BucketNamed(table, cell)
	}
	n, array := words.Number(int(cell)), f.ArrayName(table)
	if array != "" && table != none {
		n = f.Lang.F("{array} {n}", "array", f.Lang.T(array), "n", n)
	}
	switch {
	case !f.Two() || table == none:
		return n
	case f.IsOld(table):
		return f.Lang.F("old {bucket}", "bucket", n)
	}
	return f.Lang.F("new {bucket}", "bucket", n)
}

// BucketHere names the bucket that the operation is about.
func (f *Teller) BucketHere() string { return f.BucketNamed(f.hashed()) }

// hashed returns the bucket that the operation is about; of a table that is gone, only
// its number is known.
func (f *Teller) hashed() (table, cell uint32) {
	p := f.Here()
	if p == nil || p.Gone {
		return none, f.Bucket
	}
	return p.Table, p.Cell
}
