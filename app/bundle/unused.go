package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
)

// The linker keeps whatever a program could call. It cannot know that no browser sets an
// environment variable for the runtime, nor that reflection asks no value of the page for
// the one method that brings a parser along. Such functions are named here, and each
// becomes a trap: what should call one after all ends the program at once, and every
// journey with it.
//
// pageUnused are patterns of whole names as a module has them, with _ for all but letters,
// digits and dots: of a method runtime.(*traceMap).put that is runtime.__traceMap_.put.
var pageUnused = []string{
	// The execution tracer (runtime/trace), which nothing starts.
	`runtime\.trace(Locker|Writer|EventWriter)\..*`,
	`runtime\.__trace\w+_\..*`,
	`runtime\.trace(AcquireEnabled|Advance|BufFlush|ReadCPU|RegisterLabelsAndReasons|Stack|StopReadCPU|SyncBatch)(\..*)?`,
	// What only a setting of GODEBUG asks for: reports of the scheduler and of the
	// collector, checks of its work, what a goroutine's ancestors were.
	`runtime\.(schedtrace|dumpScanStats|dumpTypesRec|dumpStacksRec|printScavTrace|checkFinalizersAndCleanups|setCheckmark)(\..*)?`,
	`runtime\.printAncestor\w*`,
	// Profiles of the processor and of waiting, which nothing starts. (That of memory is on
	// until the runtime has started.)
	`runtime\.__profBuf_\..*`,
	`runtime\.(blockevent|saveblockevent|mutexevent)`,
	// Threads besides the only one, and what leaves and enters Go for a system call.
	`runtime\.(allocm|newm|mexit|oneNewExtraM|stoplockedm|handoffp|preemptPark)(\.func\d+)?`,
	`runtime\.(reentersyscall|exitsyscall|exitsyscallNoP|exitsyscallTryGetP|entersyscallHandleGCWait)(\.func\d+)?`,
	// Profiles of goroutines, and a search for those that leak.
	`runtime\.(doRecordGoroutineProfile|tryRecordGoroutineProfile|saveg|findGoroutineLeaks|findMaybeRunnableGoroutines|fpunwindExpand)(\.func\d+)?`,
	// Frames of C, and bubbles of testing/synctest.
	`runtime\.(cgoContextPCs|expandCgoFrames|printCgoTraceback|printOneCgoTraceback)`,
	`runtime\.__synctest\w+_\..*`,
	// Times are never read from text nor written as one: what does is there for reflection
	// alone.
	`time\.(parse|parseRFC3339.*|parseStrictRFC3339.*|parseTimeZone|parseSignedOffset|parseGMT|getnum3?|nextStdChunk)`,
	`time\.Time\.(GoString|String|Format|AppendFormat|append\w+|MarshalJSON|MarshalText)`,
	`time\.(appendInt|appendNano|Month\.String|Weekday\.String|tzset\w*)`,
	// No method is called by reflection.
	`reflect\.(callMethod|methodReceiver|makeMethodValue|funcLayout(\.func1)?|newAbiDesc|__abiSeq_\..*)`,
	// go-app's states, and its raw HTML: the page has neither.
	`.*_go_app_v10_pkg_app\.__stateManager_\.(persist|broadcast|Get|Set|Observe|setObserver|setExpiration|Delete)(\.func1(\.\d+)?)?`,
	`.*_go_app_v10_pkg_app\.nodeManager\.\w+RawHTML`,
	// Its answers to what the page has instead: a screen that draws nothing, an address with
	// no screen, values that are encrypted, names of devices.
	`.*_go_app_v10_pkg_app\.__Compo_\.Render`,
	`.*_go_app_v10_pkg_app\.(encrypt|decrypt|Context\.(Encrypt|Decrypt|DeviceID))`,
	`.*_go_app_v10_pkg_app\.__notFound_\.(Render|OnMount)`,
	`.*_go_app_v10_pkg_errors\.Error\.MarshalJSON`,
	// Two arrays of the page's own types are never compared, nor two of what the runtime
	// holds its memory and goroutines in.
	`type_\.eq\._\d+_(kvscope|runtime|github).*`,
	`type_\.eq\.runtime\.(_panic|_func|pcHeader|hchan|mcache|mspan|mSpanList|gcWork|workbuf|special|piController|timeoutEvent|\w+TraceState|traceSchedResourceState|traceBuf)`,
	// What is printed of memory that is found broken, before the program ends.
	`runtime\.(badPointer|dumpgstatus|__mspan_\.reportZombies)`,
	`runtime\.(gcDumpObject|hexdumpWords(\.func1)?|__hexdumper_\..*)`,
}

// trap is the body of a function that ends the program: no locals, unreachable, end.
var trap = []byte{0, 0x00, 0x0b}

// dropUnused returns a module that has the names of its functions with a trap for each
// function whose name a pattern matches. A pattern that matches none it names on out. Cost:
// a copy.
func dropUnused(data []byte, patterns []string, out io.Writer) ([]byte, error) {
	m, err := readModule(data)
	if err != nil {
		return nil, err
	}
	unused := map[string]bool{}
	for _, pattern := range patterns {
		whole, found := regexp.MustCompile(`^(?:`+pattern+`)$`), false
		for name := range m.functions {
			if whole.MatchString(name) {
				unused[name], found = true, true
			}
		}
		if !found {
			fmt.Fprintf(out, "bundle: this toolchain has no function %s to leave out\n", pattern)
		}
	}
	all, err := splitModule(data)
	if err != nil {
		return nil, err
	}
	for i, s := range all {
		if s.kind == codeSection {
			all[i].body = trapped(s.body, m.order, unused)
		}
	}
	return joinModule(all), nil
}

// trapped returns the body of a code section with a trap for each function that is unused; order has
// the names of its functions.
func trapped(code []byte, order []string, unused map[string]bool) []byte {
	r := wasmReader{data: code}
	all := binary.AppendUvarint(nil, uint64(r.number()))
	for _, name := range order {
		body := r.bytes(r.number())
		if unused[name] {
			body = trap
		}
		all = appendBytes(all, body)
	}
	return all
}
