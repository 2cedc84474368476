package lab

// What is a message says so: nothing else can be given to Update by mistake.

func (Aside) IsMsg()      {}
func (BringBack) IsMsg()  {}
func (Beat) IsMsg()       {}
func (Cancel) IsMsg()     {}
func (Collide) IsMsg()    {}
func (Configure) IsMsg()  {}
func (Dismiss) IsMsg()    {}
func (Edit) IsMsg()       {}
func (Fail) IsMsg()       {}
func (Newer) IsMsg()      {}
func (NotKept) IsMsg()    {}
func (Older) IsMsg()      {}
func (Open) IsMsg()       {}
func (Pour) IsMsg()       {}
func (Press) IsMsg()      {}
func (Redo) IsMsg()       {}
func (Reset) IsMsg()      {}
func (Resume) IsMsg()     {}
func (Run) IsMsg()        {}
func (SetCount) IsMsg()   {}
func (SetSeed) IsMsg()    {}
func (Show) IsMsg()       {}
func (Switch) IsMsg()     {}
func (NoteHere) IsMsg()   {}
func (NoteText) IsMsg()   {}
func (NoNote) IsMsg()     {}
func (Submit) IsMsg()     {}
func (TakeAim) IsMsg()    {}
func (Tell) IsMsg()       {}
func (Undo) IsMsg()       {}
func (Visit) IsMsg()      {}
func (Work) IsMsg()       {}
func (ShowPanel) IsMsg()  {}
func (Drawer) IsMsg()     {}
func (Choose) IsMsg()     {}
func (Copy) IsMsg()       {}
func (WasCopied) IsMsg()  {}
func (ShareFrom) IsMsg()  {}
func (SaveScript) IsMsg() {}
func (Otherwise) IsMsg()  {}
func (Leave) IsMsg()      {}
func (Grow) IsMsg()       {}
func (Take) IsMsg()       {}
