;;; argmap.el --- Case files of argmap, with their language server  -*- lexical-binding: t; -*-

;; Author: The argmap developers
;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: languages, tools

;;; Commentary:

;; A major mode for case files, known to Eglot, which comes with Emacs 29 and newer:
;;
;;     (require 'argmap)
;;     (add-hook 'argmap-mode-hook #'eglot-ensure)

;;; Code:

(defgroup argmap nil
  "Case files of argmap."
  :group 'languages)

(defcustom argmap-command '("argmap" "lsp")
  "The command that starts the language server, as a list of words."
  :type '(repeat string)
  :risky t
  :group 'argmap)

(defvar argmap-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    ;; Ids have hyphens and dots.
    (dolist (character '(?- ?. ?_))
      (modify-syntax-entry character "_" table))
    table)
  "Syntax of case files.")

(defconst argmap-font-lock-keywords
  '(("\\(?:^\\s-*\\(?:- +\\)?\\|[{,]\\s-*\\)\\(supports\\|counters\\|contradicts\\)\\s-*:\\(?:\\s-\\|$\\)"
     (1 font-lock-keyword-face))
    ("^\\s-*\\(?:- +\\)?\\([[:word:]_][[:word:]_.-]*\\)\\s-*:\\(?:\\s-\\|$\\)" (1 font-lock-variable-name-face)))
  "What a claim bears on, and keys.")

;;;###autoload
(define-derived-mode argmap-mode text-mode "Argmap"
  "Major mode for case files of argmap."
  :syntax-table argmap-mode-syntax-table
  (setq-local comment-start "# "
              comment-start-skip "#+\\s-*"
              indent-tabs-mode nil
              tab-width 2
              indent-line-function #'indent-relative
              font-lock-defaults '(argmap-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.argmap\\.yaml\\'" . argmap-mode))
;;;###autoload
(add-to-list 'auto-mode-alist '("/cases/[^/]+\\.yaml\\'" . argmap-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               `((argmap-mode :language-id "argmap") . ,(lambda (&rest _) argmap-command))))

(provide 'argmap)

;;; argmap.el ends here
