package task

import "os"

// full reports whether the long tests are to run.
func full() bool { return os.Getenv("KVSCOPE_SOAK") != "" }
