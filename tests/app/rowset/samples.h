// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::test {

/// Two departments, as a delivered message has them.
inline QByteArray departments()
{
    return R"(<?xml version="1.0"?>
<DEPT_SYNC>
  <FieldTypes>
    <DEPT_TBL class="R"><SETID type="CHAR"/><DEPTID type="CHAR"/><EFFDT type="DATE"/><DESCR type="CHAR"/></DEPT_TBL>
    <PSCAMA class="R"><LANGUAGE_CD type="CHAR"/><AUDIT_ACTN type="CHAR"/></PSCAMA>
  </FieldTypes>
  <MsgData>
    <Transaction>
      <DEPT_TBL class="R"><SETID IsChanged="Y">SHARE</SETID><DEPTID IsChanged="Y">10000</DEPTID><EFFDT IsChanged="Y">2026-01-01</EFFDT></DEPT_TBL>
      <PSCAMA class="R"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>C</AUDIT_ACTN></PSCAMA>
    </Transaction>
    <Transaction>
      <DEPT_TBL class="R"><SETID>SHARE</SETID><DEPTID>20000</DEPTID><EFFDT>2026-02-01</EFFDT></DEPT_TBL>
      <PSCAMA class="R"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN/></PSCAMA>
    </Transaction>
  </MsgData>
</DEPT_SYNC>
)";
}

/// A person with rows below, every field in a line of its own, in single quotes.
inline QByteArray person()
{
    return R"(<PERSON_SYNC>
 <FieldTypes>
  <PERSON class='R'>
   <EMPLID type='CHAR'/>
   <BIRTHDATE type='DATE'/>
  </PERSON>
  <NAMES class='R'>
   <EMPLID type='CHAR'/>
   <NAME_TYPE type='CHAR'/>
   <NAME type='CHAR'/>
  </NAMES>
  <ADDRESSES class='R'>
   <EMPLID type='CHAR'/>
   <CITY type='CHAR'/>
  </ADDRESSES>
  <PSCAMA class='R'><AUDIT_ACTN type='CHAR'/></PSCAMA>
 </FieldTypes>
 <MsgData>
  <Transaction>
   <PERSON class='R'>
    <EMPLID>KU0001</EMPLID>
    <BIRTHDATE>1970-02-30</BIRTHDATE>
    <NAMES class='R'>
     <EMPLID>KU0001</EMPLID>
     <NAME_TYPE>PRI</NAME_TYPE>
     <NAME>O&apos;Neill &amp; Sons</NAME>
    </NAMES>
    <PSCAMA class='R'><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA>
    <NAMES class='R'>
     <EMPLID>KU0001</EMPLID>
     <NAME_TYPE>PRF</NAME_TYPE>
     <NAME/>
    </NAMES>
    <PSCAMA class='R'><AUDIT_ACTN>D</AUDIT_ACTN></PSCAMA>
   </PERSON>
   <PSCAMA class='R'><AUDIT_ACTN>C</AUDIT_ACTN></PSCAMA>
  </Transaction>
 </MsgData>
</PERSON_SYNC>
)";
}

} // namespace gatepost::test
